//! What can be wrong with headings and numbers, and what the files of this kind share.

use crate::diagnostic::message::{Arg, Join, Message};
use crate::span::Span;
use crate::verdict::Breach;

/// How a report's outline differs from what is asked for. Fingerprints of findings are made of its
/// names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No heading of these titles.
    Missing(Vec<String>),
    /// A heading stands behind one that it should precede.
    OutOfOrder {
        /// Its title.
        title: String,
        /// The title of the one that should stand behind it.
        behind: String,
    },
    /// A second heading of this title.
    Twice(String),
    /// A number is left out: `四` follows `二`.
    NumberSkipped {
        /// The number before the gap, as printed; none at the beginning.
        before: Option<String>,
        /// The number behind it, as printed.
        found: String,
    },
    /// A number stands twice, or below one that is higher.
    NumberRepeated {
        /// The number, as printed.
        found: String,
    },
    /// A heading begins with a mark whose number is lost: `、严格规范建设`.
    NumberLost,
    /// The report says that it has so many parts, and has another number.
    PartsAnnounced {
        /// What it says.
        stated: u32,
        /// How many it names there, where that is fewer.
        named: Option<u32>,
        /// How many headings of the first level it has.
        found: u32,
    },
}

impl From<&Fault> for Message {
    fn from(fault: &Fault) -> Self {
        let new = Self::new;
        match fault {
            Fault::Missing(titles) => match titles.as_slice() {
                [title] => new("heading-missing").with("title", title),
                _ => {
                    let all = titles.iter().map(|title| new("titled").with("title", title));
                    new("headings-missing")
                        .with("count", titles.len())
                        .with("titles", Arg::list(all, Join::Items))
                }
            },
            Fault::OutOfOrder { title, behind } => {
                new("heading-out-of-order").with("title", title).with("behind", behind)
            }
            Fault::Twice(title) => new("heading-twice").with("title", title),
            Fault::NumberSkipped { before: Some(before), found } => {
                new("number-skipped").with("before", before).with("found", found)
            }
            Fault::NumberSkipped { before: None, found } => {
                new("number-skipped/first").with("found", found)
            }
            Fault::NumberRepeated { found } => new("number-repeated").with("found", found),
            Fault::NumberLost => new("number-lost"),
            Fault::PartsAnnounced { stated, named: Some(named), .. } => {
                new("parts-announced/named").with("stated", *stated).with("named", *named)
            }
            Fault::PartsAnnounced { stated, named: None, found } => {
                new("parts-announced").with("stated", *stated).with("found", *found)
            }
        }
    }
}

/// A finding of this fault.
pub(super) fn breach(fault: &Fault, span: Option<Span>) -> Breach {
    Breach { reason: Message::from(fault), span, key: format!("{fault:?}") }
}

/// The places of a longest rising subsequence of `order`.
pub(super) fn longest_rising<T: PartialOrd>(order: &[T]) -> Vec<usize> {
    // the length of the longest one that ends at each place, and the place before
    let mut ends: Vec<(usize, Option<usize>)> = Vec::with_capacity(order.len());
    for (at, value) in order.iter().enumerate() {
        let before =
            (0..at).filter(|other| order[*other] < *value).max_by_key(|other| ends[*other].0);
        ends.push((before.map_or(1, |other| ends[other].0 + 1), before));
    }
    let longest = ends.iter().map(|(length, _)| *length).max();
    let mut at = ends.iter().position(|(length, _)| Some(*length) == longest);
    let mut kept = Vec::new();
    while let Some(place) = at {
        kept.push(place);
        at = ends[place].1;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn the_fewest_headings_are_said_to_be_out_of_order() {
        for (order, moved) in [
            (&[0, 1, 2, 3][..], &[][..]),
            (&[0, 2, 1, 3], &[1]),
            (&[3, 0, 1, 2], &[0]),
            (&[1, 2, 3, 0], &[3]),
            (&[], &[]),
        ] {
            let kept = longest_rising(order);
            let found: Vec<usize> = (0..order.len()).filter(|at| !kept.contains(at)).collect();
            assert_eq!(found, moved, "{order:?}");
        }
    }
}
