//! What a report says of itself: its title, whose it is, the year it is about, its dates.

use crate::chinese::date::Date;
use crate::chinese::organ::{Level, OrganKind, Sphere};
use crate::chinese::place::Place;
use crate::facts::reading::Source;
use crate::facts::stated::Stated;
use crate::span::Span;

/// What the report says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Its title.
    pub title: Option<Stated<String>>,
    /// The organ (机关) whose report it is.
    pub organ: Option<Stated<String>>,
    /// The name below the report, as it stands there.
    pub signed: Option<Stated<String>>,
    /// What kind of organ that is, where its name tells.
    pub kind: Option<OrganKind>,
    /// The sphere that it belongs to, where its name tells.
    pub sphere: Option<Sphere>,
    /// The level of government at which it stands, where its name tells.
    pub level: Option<Level>,
    /// The place that it is of, where its name tells.
    pub place: Option<Stated<Place>>,
    /// The places that its name may mean, where nothing tells which.
    pub namesakes: Vec<Place>,
    /// The reporting year (报告年度), the year that it is about.
    pub year: Option<Stated<i32>>,
    /// The date of its signature (成文日期).
    pub issued: Option<Stated<Date>>,
    /// The last day of the month of its signature, where that tells no day.
    pub month: Option<Stated<Date>>,
    /// The date of its publication (发布日期).
    pub published: Option<Stated<Date>>,
    /// The statistics period (统计期限), first and last day.
    pub period: Option<Stated<(Date, Date)>>,
    /// Days named in its place that are no period: one alone, or two that are no year.
    pub half_period: Option<Span>,
    /// Where it contradicts what it says of itself elsewhere.
    pub doubts: Vec<Doubt>,
}

/// What a report says against itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is said.
    pub claim: Claim,
    /// Where.
    pub span: Span,
}

/// What one place says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// That the report is this other organ's.
    Organ(Source, String),
    /// That it is about this other year.
    Year(Source, i32),
    /// That it was signed or published on this day, before the year had ended.
    Early(Source, Date),
    /// Nothing of whose report it is, which its title should.
    NoOrgan,
    /// Nothing of the year that it is about.
    NoYear,
    /// A day that no calendar has.
    NoSuchDay,
    /// That another report begins there, with this title.
    Report(String),
}
