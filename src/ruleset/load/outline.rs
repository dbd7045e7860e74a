//! The check kinds on form: `outline`, `pattern` and `novelty`.

use crate::ruleset::load::part::{Ids, Maker};
use crate::ruleset::{HeadingRule, NoveltyCheck, OutlineCheck, OutlineNeed, PatternCheck, Place};
use crate::written::{Table, What};

/// What `min_chars` of `novelty` is where the file does not say: below it parts are alike by chance.
const MIN_CHARS: usize = 40;
const HEADING: What = What { zh: "标题", en: "heading" };

impl Maker<'_, '_> {
    /// Reads a check of kind `outline`.
    pub(super) fn outline(&self, table: &Table<'_>) -> Option<OutlineCheck> {
        let mut ids = Ids::new();
        let headings = table.tables("headings", HEADING);
        let headings: Vec<_> =
            headings.iter().map(|heading| self.heading(heading, &mut ids)).collect();
        let needs = table.words("needs", &OutlineNeed::WORDS).unwrap_or_default();
        let under = self.patterns(table, "under");
        let until = self.patterns(table, "until");
        let numbering = table.flag("numbering").unwrap_or_default();
        let announced = self.patterns(table, "announced");
        if !headings.is_empty() {
            self.need_entries(table, "needs");
        } else if !numbering && announced.is_empty() {
            table.need_one(&["headings", "numbering", "announced"]);
            return None;
        }
        Some(OutlineCheck {
            headings: headings.into_iter().collect::<Option<_>>()?,
            needs: needs.into_iter().map(|need| need.value).collect(),
            under,
            until,
            numbering,
            announced,
        })
    }

    fn heading(&self, table: &Table<'_>, ids: &mut Ids) -> Option<HeadingRule> {
        table.need(&["id", "any"]);
        let (id, title) = (table.text("id"), table.string("title"));
        let any = self.patterns(table, "any");
        if table.has("any") {
            self.need_entries(table, "any");
        }
        table.finish();
        let id = id?;
        self.note_id(&id, HEADING, ids);
        Some(HeadingRule { title: title.unwrap_or_else(|| id.value.clone()), id: id.value, any })
    }

    /// Reads a check of kind `novelty`.
    pub(super) fn novelty(&self, table: &Table<'_>) -> Option<NoveltyCheck> {
        let sections = self.patterns(table, "sections");
        let at_most = table.number("at_most", 0..=99);
        let min_chars = table.number("min_chars", 1..=100_000).unwrap_or(MIN_CHARS);
        table.need(&["at_most"]);
        if !self.need_entries(table, "sections") {
            return None;
        }
        Some(NoveltyCheck { sections, at_most: at_most?, min_chars })
    }

    /// Reads a check of kind `pattern`.
    pub(super) fn pattern(&self, table: &Table<'_>) -> Option<PatternCheck> {
        let (must, must_not) = (self.patterns(table, "must"), self.patterns(table, "must_not"));
        let unless = self.patterns(table, "unless");
        let place = table.word("place", &Place::WORDS).map(|place| place.value);
        if !table.need_one(&["must", "must_not"]) {
            return None;
        }
        Some(PatternCheck { must, must_not, unless, place: place.unwrap_or_default() })
    }
}
