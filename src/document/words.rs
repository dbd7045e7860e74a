//! The words by which the parts of a document are told, those of `[document]` in `rules/lexicon.toml`.

use crate::chinese::words::{Words, lists};

lists! {
    /// What a document looks like from outside; see `rules/lexicon.toml`.
    pub struct DocumentWords, "document" {
        /// What a report's title ends in.
        title_heads,
        /// Labels of the publication date.
        published_labels,
        /// Names of metadata that hold it.
        published_metadata,
        /// Labels of the signature's date.
        issued_labels,
        /// Labels of the organ that a page names as its author.
        organ_labels,
        /// Labels of what else a page tells of a document.
        field_labels,
        /// How a breadcrumb begins.
        breadcrumbs,
        /// Buttons, menus and notices of a page.
        page_words,
        /// What leads a list of other articles.
        related,
        /// What the foot of a site holds.
        foot_words,
        /// How a line begins that belongs to a report behind its signature.
        attachments,
        /// What stands above a list of contents.
        contents_labels,
        /// What a report calls itself.
        report_names,
        /// How the titles of documents end that are no reports.
        circulars,
        /// What such a title says beside: 通知公告 is a menu's.
        circular_marks,
        /// What the parts of a report are about.
        report_topics,
        /// Words by which a report speaks of its organ and its year.
        report_voice,
        /// What stands between that name and the verb that announces its parts.
        parts_fillers,
        /// The verbs that announce them: 由, 从.
        parts_verbs,
        /// Those whose object they are: 包括.
        parts_includes,
        /// What the names of parts end in.
        parts_names,
        /// How the list of parts ends.
        parts_ends,
        /// How its announcement ends where the list stands behind a colon.
        parts_nouns,
        /// Words that name the statistics period.
        period_labels,
        /// Words of a sentence that names it without calling it so.
        period_figures,
        /// What leads to its last day.
        period_until,
        /// What a title says that its report is about.
        title_topics,
        /// What of these an organ keeps for itself.
        own_documents,
        /// What may stand between that and the title's last word.
        title_between,
        /// A title's last word.
        title_ends,
        /// What may stand before the organ's name in a title.
        before_organ,
        /// What may stand behind it.
        behind_organ,
        /// Verbs of making a report.
        presenting,
        /// What may stand between the organ that makes it and these.
        presenting_after,
        /// What one does with an organ that answers questions.
        contact,
        /// What stands before that organ.
        contact_with,
        /// How brackets begin that say what something is called from here on: (以下简称《报告》).
        nicknames,
        /// Labels of a document's title.
        title_labels,
        /// What an organ keeps itself, on which it publishes.
        sites,
        /// What the office of a government does with the reports of all its organs.
        gathering,
        /// How a clause goes on behind an organ that only that organ's own report would have.
        own_deeds,
        /// Those of them that others' deeds may begin with, too, but for the first of the report.
        own_ways,
        /// What no line with the date of a signature holds.
        not_in_signatures,
    }
}

impl DocumentWords {
    /// The lists of labels of fields.
    pub fn labels(&self) -> impl Iterator<Item = &Words> {
        let lists =
            [&self.published_labels, &self.issued_labels, &self.organ_labels, &self.field_labels];
        lists.into_iter()
    }
}
