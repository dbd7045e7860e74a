//! How a clause holds what it mentions.

use serde::{Deserialize, Serialize};

/// How a clause holds a statement, after NegEx (Chapman et al. 2001) and ConText (Harkema et al.
/// 2009), with the classes that official prose needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Assertion {
    /// Real, of this organ, of this year or still holding: `我局调整了领导小组`.
    Affirmed,
    /// Denied: `目前尚未编制指南`.
    Negated,
    /// Still to come: `下一步将编制目录`.
    Planned,
    /// A duty or an appeal: `各单位应当每月自查`.
    Required,
    /// Another organ's deed: `市政务公开办每月通报`.
    OtherOrgan,
    /// An earlier year's deed that is not carried on: `2014年曾编印指南`.
    Past,
    /// Only in a cited title or a heading: `学习《关于编制目录的通知》`.
    TitleOnly,
}

impl Assertion {
    /// All of them with the words used in rulesets, in JSON and by `trace`.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("affirmed", Self::Affirmed),
        ("negated", Self::Negated),
        ("planned", Self::Planned),
        ("required", Self::Required),
        ("other-organ", Self::OtherOrgan),
        ("past", Self::Past),
        ("title-only", Self::TitleOnly),
    ];

    /// The word used in rulesets, in JSON and by `trace`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
            Self::Planned => "planned",
            Self::Required => "required",
            Self::OtherOrgan => "other-organ",
            Self::Past => "past",
            Self::TitleOnly => "title-only",
        }
    }
}
