"""The shapes of results, as ``gongkai schema`` and ``gongkai schema figures`` describe them key by key.

A test holds the keys to the schemas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Optional, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired

OrganKind = Literal["government", "government-office", "department", "township", "other"]
Sphere = Literal[
    "administration",
    "vertical",
    "zone",
    "corps",
    "institution",
    "enterprise",
    "congress",
    "party",
    "judiciary",
    "association",
    "special-region",
]
Level = Literal["state", "province", "prefecture", "county", "township"]
ChoiceReason = Literal["named", "by-settings", "by-year", "by-region", "common-only"]
Status = Literal["met", "partial", "missing", "contradicted", "not-applicable", "not-assessable"]
Confidence = Literal["sure", "likely"]
Severity = Literal["note", "warning", "error"]
Asks = Literal["report", "organ", "assessment", "accuracy", "practice"]
Assertion = Literal["affirmed", "negated", "planned", "required", "other-organ", "past", "title-only"]
Belongs = Literal["before", "behind"]
NoteId = Literal[
    "no-organ",
    "no-region",
    "ambiguous-region",
    "common-only",
    "excepted-organ",
    "examples-fail",
    "ruleset-of-other-years",
    "other-extension",
    "bad-characters",
    "cut-off",
    "converted",
    "other-year-before",
    "other-organ-before",
]


class Tool(TypedDict):
    """The program that made the check."""

    name: str
    version: str


class Region(TypedDict):
    """A place."""

    code: str
    name: str


Period = TypedDict("Period", {"from": str, "to": str})
"""First and last day of a period."""


class Report(TypedDict):
    """The report, and what it says of itself."""

    path: str
    digest: str
    format: str
    encoding: str
    title: Optional[str]
    organ: Optional[str]
    organKind: Optional[OrganKind]
    organSphere: Optional[Sphere]
    organLevel: Optional[Level]
    region: Optional[Region]
    year: Optional[int]
    issued: Optional[str]
    published: Optional[str]
    period: Optional[Period]


class Choice(TypedDict):
    """Why a ruleset was chosen."""

    reason: ChoiceReason
    year: Optional[int]
    region: Optional[Region]
    words: Optional[str]


class Ruleset(TypedDict):
    """The ruleset that the report was held against."""

    id: str
    title: str
    digest: str
    choice: Choice


class Settings(TypedDict):
    """A settings file that was used."""

    path: str
    today: Optional[str]


class Baseline(TypedDict):
    """What a baseline says of a report."""

    path: str
    knownReport: bool
    score: Optional[float]
    known: int
    new: int
    gone: list[str]


class Gate(TypedDict):
    """What decides the exit status."""

    passed: bool
    failOn: str
    failUnder: NotRequired[Optional[float]]
    minAssessed: NotRequired[Optional[float]]
    assessed: Optional[float]
    baseline: NotRequired[Optional[Baseline]]


class Source(TypedDict):
    """A source of law or practice."""

    title: str
    number: NotRequired[Optional[str]]


class Family(TypedDict):
    """Requirements that a reviewer judges together."""

    id: str
    title: str
    status: Status
    confidence: NotRequired[Optional[Confidence]]
    severity: Severity
    earned: float
    possible: int


class CellPlace(TypedDict):
    """A cell of the report's tables, all numbers from 1."""

    table: int
    row: int
    column: int


class Quoted(TypedDict):
    """A place in the report, whose path `report` has."""

    line: int
    column: int
    endLine: NotRequired[Optional[int]]
    endColumn: NotRequired[Optional[int]]
    page: NotRequired[Optional[int]]
    paragraph: NotRequired[Optional[int]]
    cell: NotRequired[Optional[CellPlace]]
    quote: str


class Evidence(TypedDict):
    """Words of the report, and how their clause holds them."""

    part: str
    assertion: NotRequired[Optional[Assertion]]
    location: Quoted
    trigger: NotRequired[Optional[Quoted]]


class Requirement(TypedDict):
    """One requirement with its verdict."""

    id: str
    family: str
    title: NotRequired[Optional[str]]
    status: Status
    confidence: NotRequired[Optional[Confidence]]
    severity: Severity
    overriddenSeverity: NotRequired[Optional[Severity]]
    decides: bool
    asks: NotRequired[Optional[Asks]]
    weight: NotRequired[Optional[int]]
    score: NotRequired[Optional[float]]
    basis: NotRequired[list[str]]
    evidence: list[Evidence]
    discounted: NotRequired[list[Evidence]]
    nearest: NotRequired[Optional[Quoted]]
    off: NotRequired[Optional[str]]
    reason: NotRequired[Optional[str]]
    remedy: NotRequired[Optional[str]]


class Counts(TypedDict):
    """How many findings there are."""

    error: int
    warning: int
    note: int
    known: NotRequired[int]
    waived: int


class Location(TypedDict):
    """A place in the report."""

    path: str
    line: int
    column: int
    endLine: NotRequired[Optional[int]]
    endColumn: NotRequired[Optional[int]]
    page: NotRequired[Optional[int]]
    paragraph: NotRequired[Optional[int]]
    cell: NotRequired[Optional[CellPlace]]
    quote: str


class Waived(TypedDict):
    """Why a finding is accepted, and for how long."""

    reason: str
    owner: NotRequired[Optional[str]]
    expires: str


class Finding(TypedDict):
    """What somebody must act on. Title, remedy and basis are those of its requirement."""

    number: int
    rule: str
    family: str
    severity: Severity
    overriddenSeverity: NotRequired[Optional[Severity]]
    status: Status
    confidence: NotRequired[Optional[Confidence]]
    message: str
    location: Location
    belongs: NotRequired[Optional[Belongs]]
    fingerprint: str
    known: NotRequired[bool]
    waived: NotRequired[Optional[Waived]]
    waiverEnded: NotRequired[Optional[str]]


class Note(TypedDict):
    """What the reader should know about the check itself."""

    id: NoteId
    message: str


_Schema = TypedDict("_Schema", {"$schema": str})


class Assessment(_Schema):
    """One check of one report."""

    schemaVersion: int
    tool: Tool
    report: Report
    ruleset: Ruleset
    settings: Optional[Settings]
    score: Optional[float]
    grade: Optional[str]
    earned: float
    possible: int
    passed: bool
    gate: Gate
    sources: dict[str, Source]
    families: list[Family]
    requirements: list[Requirement]
    counts: Counts
    findings: list[Finding]
    notes: list[Note]


class Figure(TypedDict):
    """A figure of a table of the standard form."""

    path: str
    organ: Optional[str]
    year: Optional[int]
    name: str
    code: str
    label: Optional[str]
    state: str
    value: Optional[str]
    place: str
