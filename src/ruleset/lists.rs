//! All patterns of a check, whatever its kind: for those who look at them without deciding anything.

use crate::pattern::Pattern;
use crate::ruleset::{Check, Part};

/// A list of patterns in a check.
#[derive(Clone, Copy, Debug)]
pub struct PatternList<'c> {
    /// The id of the part or heading that it belongs to; none where it is the check's own.
    pub part: Option<&'c str>,
    /// The key that it stands under: `any`, `unless`.
    pub key: &'static str,
    /// The patterns.
    pub patterns: &'c [Pattern],
}

impl PatternList<'_> {
    /// Whether its patterns say what to look for, and not where, nor what to pass over.
    #[must_use]
    pub fn names_a_thing(&self) -> bool {
        matches!(
            self.key,
            "any" | "weak" | "headings" | "opening" | "announced" | "must" | "must_not"
        )
    }
}

impl Check {
    /// Its lists of patterns: its own, then those of its parts; none of them is empty.
    #[must_use]
    pub fn pattern_lists(&self) -> Vec<PatternList<'_>> {
        let own = |key, patterns| PatternList { part: None, key, patterns };
        let mut lists: Vec<PatternList<'_>> = match self {
            Self::Section(check) => {
                vec![own("headings", &check.headings), own("opening", &check.opening)]
            }
            Self::Identity(check) => {
                let equations = check.equations.iter().map(|rule| own("unless", &rule.unless));
                let lists = check.lists.iter().flat_map(|rule| {
                    [("complete", &rule.complete), ("unless", &rule.unless)].map(
                        |(key, patterns)| PatternList {
                            part: Some(rule.id.as_str()),
                            key,
                            patterns,
                        },
                    )
                });
                equations.chain(lists).collect()
            }
            Self::Outline(check) => {
                let headings = check.headings.iter().map(|heading| PatternList {
                    part: Some(&heading.id),
                    key: "any",
                    patterns: &heading.any,
                });
                let places = [
                    own("under", &check.under),
                    own("until", &check.until),
                    own("announced", &check.announced),
                ];
                headings.chain(places).collect()
            }
            Self::Novelty(check) => vec![own("sections", &check.sections)],
            Self::Pattern(check) => vec![
                own("must", &check.must),
                own("must_not", &check.must_not),
                own("unless", &check.unless),
            ],
            Self::Statement(_)
            | Self::Variety(_)
            | Self::Quantity(_)
            | Self::Date(_)
            | Self::Table(_) => Vec::new(),
        };
        lists.extend(self.parts().into_iter().flat_map(of_part));
        lists.into_iter().filter(|list| !list.patterns.is_empty()).collect()
    }
}

fn of_part(part: &Part) -> [PatternList<'_>; 6] {
    let list = |key, patterns| PatternList { part: Some(part.id.as_str()), key, patterns };
    [
        list("any", &part.any),
        list("weak", &part.weak),
        list("context", &part.context),
        list("unless", &part.unless),
        list("under", &part.under),
        list("sections", &part.sections),
    ]
}
