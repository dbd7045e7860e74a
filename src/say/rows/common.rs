//! Parts of sentences that many messages share.

use crate::say::row::{Row, fact};

/// Parts of sentences.
pub(super) const ROWS: &[Row] = &[
    fact("table", "{what}", "the {what}"),
    fact("table/named", "{what} `{name}`", "{what} `{name}`"),
    fact("table/part", "{whole}的{what}", "the {what} of {whole}"),
    fact("value", "{table}的 `{key}`", "`{key}` of {table}"),
    fact("value/entry", "{table}的 `{key}` 第 {entry} 项", "entry {entry} of `{key}` of {table}"),
    fact("did-you-mean", "是不是 `{near}`？", "did you mean `{near}`?"),
];
