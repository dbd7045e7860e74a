"""Checks yearly government-information disclosure reports (政府信息公开工作年度报告).

>>> import gongkai
>>> assessment = gongkai.check(open("report.docx", "rb").read())
>>> assessment["score"], [finding["rule"] for finding in assessment["findings"]]

Several reports share one :class:`Checker`, which may be used from several threads at once: no lock of Python's
is held while a report is read and checked.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Literal, Optional, Union

from gongkai._native import Ready as _Ready
from gongkai._native import ReportError, __version__
from gongkai._native import figures as _figures
from gongkai.types import Assessment, Figure

__all__ = ["Assessment", "Checker", "Figure", "ReportError", "__version__", "check", "tables"]

Text = Union[str, bytes]
Lang = Literal["zh", "en"]


class Checker:
    """Holds reports against a ruleset, which is made ready once.

    ``ruleset`` is an id that ``gongkai rules list`` names or the path of a file; without it the reporting year and
    the organ's place choose one. ``region`` is a division's code or name and ``year`` the reporting year, where the
    report tells neither. ``previous`` is the report of the year before. Messages are in ``lang``.

    No settings file is looked for: what a project waives is for the command.
    """

    def __init__(
        self,
        *,
        ruleset: Optional[str] = None,
        region: Optional[str] = None,
        year: Optional[int] = None,
        previous: Optional[Text] = None,
        lang: Lang = "zh",
    ) -> None:
        self._ready = _Ready(ruleset, region, year, previous, lang)

    def check(self, report: Text, path: str = "-") -> Assessment:
        """The assessment of a report, the object that ``gongkai check --format json`` writes.

        ``report`` is a text, or the bytes of a file in any format that the command reads; ``path`` names it in the
        result. Raises :class:`ReportError` where it cannot be checked.
        """
        assessment: Assessment = json.loads(self._ready.check(report, path))
        return assessment


@lru_cache(maxsize=8)
def _builtin(region: Optional[str], year: Optional[int], lang: Lang) -> Checker:
    return Checker(region=region, year=year, lang=lang)


def check(
    report: Text,
    *,
    path: str = "-",
    ruleset: Optional[str] = None,
    region: Optional[str] = None,
    year: Optional[int] = None,
    previous: Optional[Text] = None,
    lang: Lang = "zh",
) -> Assessment:
    """The assessment of one report; :class:`Checker` tells what the arguments mean."""
    if ruleset is None and previous is None:
        # built-in rules do not change, files do
        return _builtin(region, year, lang).check(report, path)
    checker = Checker(ruleset=ruleset, region=region, year=year, previous=previous, lang=lang)
    return checker.check(report, path)


def tables(report: Text, *, path: str = "-", lang: Lang = "zh") -> list[Figure]:
    """The figures of the standard form's tables, one after the other, as ``gongkai read --tables jsonl`` has them.

    ``pandas.DataFrame(gongkai.tables(report))`` is a table of them. Raises :class:`ReportError` where the report
    cannot be read.
    """
    return [json.loads(line) for line in _figures(report, path, lang).splitlines()]
