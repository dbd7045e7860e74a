//! Parts of sentences that many messages share.

use crate::say::row::{Row, facts};

/// Facts and parts of sentences.
pub(super) const FACTS: &[Row] = facts! {
    "table": "{what}" / "the {what}";
    "table/named": "{what} `{name}`" / "{what} `{name}`";
    "table/part": "{whole}的{what}" / "the {what} of {whole}";
    "value": "{table}的 `{key}`" / "`{key}` of {table}";
    "value/entry": "{table}的 `{key}` 第 {entry} 项" / "entry {entry} of `{key}` of {table}";
    "did-you-mean": "是不是 `{near}`？" / "did you mean `{near}`?";
};
