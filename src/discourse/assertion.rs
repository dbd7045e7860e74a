//! How a clause holds what it mentions.

use serde::{Deserialize, Serialize};

use crate::lang::worded;

worded! {
    /// How a clause holds a statement, after NegEx (Chapman et al. 2001) and ConText (Harkema et al.
    /// 2009), with the classes that official prose needs.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
    pub enum Assertion in "assertion" {
        /// Real, of this organ, of this year or still holding: `我局调整了领导小组`.
        Affirmed = "affirmed",
        /// Denied: `目前尚未编制指南`.
        Negated = "negated",
        /// Still to come: `下一步将编制目录`.
        Planned = "planned",
        /// A duty or an appeal: `各单位应当每月自查`.
        Required = "required",
        /// Another organ's deed: `市政务公开办每月通报`.
        OtherOrgan = "other-organ",
        /// An earlier year's deed that is not carried on: `2014年曾编印指南`.
        Past = "past",
        /// Only in a cited title or a heading: `学习《关于编制目录的通知》`.
        TitleOnly = "title-only",
    }
}

worded! {
    /// How sure it is how a clause holds a statement.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    pub enum Confidence in "confidence" {
        /// The readers agree, by a clear margin; or its place alone tells it.
        Sure = "sure",
        /// They differ, or the margin is small: somebody should look.
        Likely = "likely",
    }
}
