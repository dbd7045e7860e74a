//! Why a verdict is what it is, as a message.

use crate::chinese::date::Date;
use crate::chinese::organ::{Level, OrganKind};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::equation::Relation;
use crate::lang::Words;
use crate::verdict::figures::{Broken, FigureReason, Suspect, TableFault};
use crate::verdict::outline::OutlineFault;
use crate::verdict::{DateKind, Reason, Severity};

impl From<Severity> for Arg {
    fn from(severity: Severity) -> Self {
        Self::Word("severity", severity.as_str())
    }
}

impl From<DateKind> for Arg {
    fn from(kind: DateKind) -> Self {
        Self::Word("date", kind.as_str())
    }
}

impl From<&Reason> for Message {
    fn from(reason: &Reason) -> Self {
        let new = Self::new;
        match reason {
            Reason::Complete => new("complete"),
            Reason::PartsMissing(parts) => {
                new("parts-missing").with("parts", Arg::list(parts, Join::Items))
            }
            Reason::NothingFound => new("nothing-found"),
            Reason::Denied => new("denied"),
            Reason::NoFigure => new("no-figure"),
            Reason::TooFewKinds { found, needed, lacking } => {
                let listed = |id, kinds: &[String]| {
                    let list = Arg::list(kinds, Join::Items);
                    (!kinds.is_empty()).then(|| new(id).with("kinds", list))
                };
                new("too-few-kinds")
                    .with("needed", *needed)
                    .with("count", found.len())
                    .with("found", listed("kinds-found", found))
                    .with("lacking", listed("kinds-lacking", lacking))
            }
            Reason::NoSection => new("no-section"),
            Reason::EmptySection => new("empty-section"),
            Reason::LongSection { chars, most } => {
                new("long-section").with("chars", *chars).with("most", *most)
            }
            Reason::Late { date, used, deadline, in_time } => {
                let other = in_time.map(|(used, date)| {
                    new("other-date-in-time").with("used", used).with("date", date)
                });
                dated("late", *date, *used, *deadline).with("other", other)
            }
            Reason::InTime { date, used, deadline } => dated("in-time", *date, *used, *deadline),
            Reason::NoDate { deadline, of } => {
                let until = deadline.map(|day| new("until").with("deadline", day));
                let id = match of {
                    DateKind::Issued => "no-date/signature",
                    DateKind::Given | DateKind::Published => "no-date",
                };
                new(id).with("until", until)
            }
            Reason::WrongPeriod { stated: (from, to), year } => {
                new("wrong-period").with("from", *from).with("to", *to).with("year", *year)
            }
            Reason::NoPeriod => new("no-period"),
            Reason::OtherYears { from, to } => match (*from, *to) {
                (Some(from), Some(to)) => new("other-years").with("from", from).with("to", to),
                (Some(from), None) => new("other-years/from").with("from", from),
                (None, Some(to)) => new("other-years/to").with("to", to),
                (None, None) => new("other-years/none"),
            },
            Reason::OtherOrgans { bound, found } => {
                let organ = |kind: Option<OrganKind>| {
                    Arg::Word("organ", kind.map_or("unknown", OrganKind::as_str))
                };
                let bound = Arg::list(bound.iter().map(|one| organ(*one)), Join::Items);
                let id = found.map_or("other-organs/unknown", |_| "other-organs");
                new(id).with("bound", bound).with("found", organ(*found))
            }
            Reason::OtherLevels { bound, found } => {
                let level = |level: Option<Level>| {
                    Arg::Word("level", level.map_or("unknown", Level::as_str))
                };
                let bound = Arg::list(bound.iter().map(|one| level(*one)), Join::Items);
                let id = found.map_or("other-levels/unknown", |_| "other-levels");
                new(id).with("bound", bound).with("found", level(*found))
            }
            Reason::Figures(reason) => figures(reason),
            Reason::Outline(fault) => outline(fault),
            Reason::Unwanted => new("unwanted"),
            Reason::Breaches(1) => new("breaches/one"),
            Reason::Breaches(count) => new("breaches").with("count", *count),
        }
    }
}

fn dated(id: &'static str, date: Date, used: DateKind, deadline: Date) -> Message {
    Message::new(id).with("used", used).with("date", date).with("deadline", deadline)
}

fn outline(fault: &OutlineFault) -> Message {
    let new = Message::new;
    match fault {
        OutlineFault::Missing(title) => new("heading-missing").with("title", title),
        OutlineFault::OutOfOrder { title, behind } => {
            new("heading-out-of-order").with("title", title).with("behind", behind)
        }
        OutlineFault::Twice(title) => new("heading-twice").with("title", title),
        OutlineFault::NumberSkipped { before: Some(before), found } => {
            new("number-skipped").with("before", before).with("found", found)
        }
        OutlineFault::NumberSkipped { before: None, found } => {
            new("number-skipped/first").with("found", found)
        }
        OutlineFault::NumberRepeated { found } => new("number-repeated").with("found", found),
        OutlineFault::NumberLost => new("number-lost"),
        OutlineFault::Copied { title, percent } => {
            new("copied").with("title", title).with("percent", *percent)
        }
        OutlineFault::PartsAnnounced { stated, named: Some(named), .. } => {
            new("parts-announced/named").with("stated", *stated).with("named", *named)
        }
        OutlineFault::PartsAnnounced { stated, named: None, found } => {
            new("parts-announced").with("stated", *stated).with("found", *found)
        }
    }
}

fn figures(reason: &FigureReason) -> Message {
    let new = Message::new;
    match reason {
        FigureReason::Unequal { broken, suspect } => unequal(broken, suspect.as_ref()),
        FigureReason::StatedOtherwise { stated, in_tables, expected } => {
            let expected = expected
                .iter()
                .map(|(name, value)| new("expected").with("name", name).with("value", *value));
            let id = if *in_tables { "stated-otherwise/table" } else { "stated-otherwise" };
            new(id).with("stated", *stated).with("expected", Arg::list(expected, Join::Clauses))
        }
        FigureReason::Parts { whole, parts } => new("parts-of-whole")
            .with("whole", *whole)
            .with("parts", Arg::list(parts.iter().copied(), Join::Sum))
            .with("sum", parts.iter().sum::<rust_decimal::Decimal>()),
        FigureReason::NoNumbers(cells) => {
            new("no-numbers").with("cells", Arg::list(cells, Join::Items))
        }
        FigureReason::OtherForm(form) => new("other-form").with("form", form),
        FigureReason::Table(fault) => table(fault),
        FigureReason::OtherCase(when) => new("other-case").with("when", when),
        FigureReason::NoTable => new("no-table"),
        FigureReason::UnreadableTable(why) => new("unreadable-table").with("why", why),
        FigureReason::NothingStated => new("nothing-stated"),
        FigureReason::AsLastYear { figures } => new("as-last-year").with("figures", *figures),
        FigureReason::NoPreviousReport => new("no-previous-report"),
    }
}

fn table(fault: &TableFault) -> Message {
    let new = Message::new;
    match fault {
        TableFault::Repeated => new("table-repeated"),
        TableFault::RowMissing(row) => new("row-missing").with("row", row),
        TableFault::RowExtra => new("row-extra"),
        TableFault::RowOrder(row) => new("row-order").with("row", row),
        TableFault::ColumnOrder(found) => {
            new("column-order").with("columns", Arg::list(found, Join::Items))
        }
        TableFault::ColumnMissing(columns) => {
            new("column-missing").with("columns", Arg::list(columns, Join::Items))
        }
        TableFault::ColumnExtra(number) => new("column-extra").with("number", *number),
        TableFault::RowLength { row, found, expected } => {
            new("row-length").with("row", row).with("found", *found).with("expected", *expected)
        }
    }
}

/// 「本年新收 3119 + 上年结转 34 = 3153；总计 3050 + 结转下年 113 = 3163；差 10（自然人列）」
fn unequal(broken: &[Broken], suspect: Option<&Suspect>) -> Message {
    // The same numbers in two columns are told once.
    let mut told: Vec<(Message, Vec<&Words>)> = Vec::new();
    for equation in broken {
        let (sides, scope) = (sides(equation), equation.scope.as_ref());
        match told.iter_mut().find(|(before, _)| *before == sides) {
            Some((_, places)) => places.extend(scope),
            None => told.push((sides, scope.into_iter().collect())),
        }
    }
    let placed = |(sides, places): (Message, Vec<&Words>)| {
        if places.is_empty() {
            return sides;
        }
        let places = Arg::list(places, Join::Items);
        Message::new("sides-of").with("sides", sides).with("places", places)
    };
    let suspect = suspect.map(|suspect| {
        Message::new("suspect")
            .with("title", &suspect.title)
            .with("value", suspect.value)
            .with("expected", suspect.should_be)
    });
    let sentences = told.into_iter().map(placed).chain(suspect);
    Message::new("unequal").with("sentences", Arg::list(sentences, Join::Sentences))
}

/// Both sides of one equation, and by how much they differ.
fn sides(equation: &Broken) -> Message {
    let side = |(words, value): &(Words, rust_decimal::Decimal)| {
        // a single figure is its own value
        let valued = |text: &str| {
            if text.ends_with(&format!(" {value}")) {
                text.to_owned()
            } else {
                format!("{text} = {value}")
            }
        };
        Arg::Words(Words { zh: valued(&words.zh), en: valued(&words.en) })
    };
    let id = match equation.relation {
        Relation::Equal => "sides/equal",
        Relation::AtMost => "sides/at-most",
        Relation::AtLeast => "sides/at-least",
    };
    let (left, right) = (side(&equation.left), side(&equation.right));
    Message::new(id)
        .with("left", left)
        .with("right", right)
        .with("difference", equation.difference())
}
