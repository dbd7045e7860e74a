//! What can be wrong with the headings of a report, with its numbers, and with its wording.

/// How a report's outline differs from what is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutlineFault {
    /// No heading of this title.
    Missing(String),
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
    /// So much of a part stands in last year's report, word for word.
    Copied {
        /// Its heading.
        title: String,
        /// How much, in percent of its characters.
        percent: u32,
    },
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
