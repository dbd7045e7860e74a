//! The check kinds on form: `outline`, `pattern` and `novelty`.

use crate::pattern::Pattern;

/// What is asked of a report's headings.
#[derive(Clone, Debug)]
pub struct OutlineCheck {
    /// The headings, in the order in which they should stand.
    pub headings: Vec<HeadingRule>,
    /// What is asked of them.
    pub needs: Vec<OutlineNeed>,
    /// The headings under which alone they are looked for, also as the beginnings of paragraphs;
    /// empty: everywhere, among the headings of the highest level that one of them has.
    pub under: Vec<Pattern>,
    /// Headings at which the place that `under` names ends.
    pub until: Vec<Pattern>,
    /// Whether numbers of headings and of enumerations must follow one another.
    pub numbering: bool,
    /// Where the report says how many parts it has; the last number of a mention counts.
    pub announced: Vec<Pattern>,
}

/// A heading that is looked for.
#[derive(Clone, Debug)]
pub struct HeadingRule {
    /// Its id within the requirement.
    pub id: String,
    /// What a reader calls it.
    pub title: String,
    /// Patterns that know it.
    pub any: Vec<Pattern>,
}

/// What is asked of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineNeed {
    /// That each is there.
    Present,
    /// That those which are there stand in order.
    Order,
    /// That none is there twice.
    Once,
}

impl OutlineNeed {
    /// The words of TOML.
    pub const WORDS: [(&'static str, Self); 3] =
        [("present", Self::Present), ("order", Self::Order), ("once", Self::Once)];
}

/// Words that must stand in the text, or must not.
#[derive(Clone, Debug)]
pub struct PatternCheck {
    /// One of these must be found; empty: nothing must.
    pub must: Vec<Pattern>,
    /// None of these may be found.
    pub must_not: Vec<Pattern>,
    /// A match that overlaps one of these is none.
    pub unless: Vec<Pattern>,
    /// Where they are looked for.
    pub place: Place,
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In all of the text.
    #[default]
    Text,
    /// In the title.
    Title,
    /// In headings.
    Headings,
    /// In the text above the first heading.
    Opening,
}

impl Place {
    /// The words of TOML.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("text", Self::Text),
        ("title", Self::Title),
        ("headings", Self::Headings),
        ("opening", Self::Opening),
    ];
}

/// Parts of the report that are not last year's, word for word.
#[derive(Clone, Debug)]
pub struct NoveltyCheck {
    /// Patterns of the headings of these parts.
    pub sections: Vec<Pattern>,
    /// How much of a part may stand in last year's report as well, in percent of its characters.
    pub at_most: u32,
    /// The least number of characters that a part must have to be looked at.
    pub min_chars: usize,
}
