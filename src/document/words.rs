//! The words by which the parts of a document are told, those of `[document]` in `rules/lexicon.toml`.

use crate::chinese::words::lists;

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
        /// Words that name the statistics period.
        period_labels,
        /// What may stand before the organ's name in a title.
        before_organ,
        /// What may stand behind it.
        behind_organ,
        /// What no line with the date of a signature holds.
        not_in_signatures,
    }
}
