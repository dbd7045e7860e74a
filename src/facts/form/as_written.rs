//! `rules/forms.toml` as it is written; its head says what the keys mean.

use serde::Deserialize;
use toml::Spanned;

use crate::facts::form::figure::Marks;
use crate::facts::form::{Certainty, NumberKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub format: u32,
    pub figures: Marks,
    pub forms: Vec<FormAsWritten>,
    pub tables: Vec<TableAsWritten>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormAsWritten {
    pub id: Spanned<String>,
    pub zh: String,
    pub en: String,
    pub years: Years,
    pub source: String,
    pub certainty: Certainty,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Years {
    pub from: i32,
    pub to: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableAsWritten {
    pub id: Spanned<String>,
    pub forms: Vec<Spanned<String>>,
    pub zh: String,
    pub en: String,
    pub headings: Vec<String>,
    pub certainty: Certainty,
    pub code: String,
    pub by_position: bool,
    pub side_by_side: bool,
    pub stubs: Vec<String>,
    pub columns: Vec<ColumnAsWritten>,
    pub groups: Vec<GroupAsWritten>,
    pub rows: Vec<RowAsWritten>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnAsWritten {
    pub id: Spanned<String>,
    pub code: String,
    pub zh: String,
    pub en: String,
    pub label: Option<String>,
    #[serde(default)]
    pub also: Vec<String>,
    pub group: Option<Spanned<String>>,
    #[serde(default)]
    pub kind: NumberKind,
    pub unit: Option<String>,
    #[serde(default)]
    pub bare: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupAsWritten {
    pub id: Spanned<String>,
    pub zh: String,
    pub en: String,
    #[serde(default)]
    pub also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowAsWritten {
    pub id: Spanned<String>,
    pub code: String,
    pub number: Option<Spanned<String>>,
    pub zh: String,
    pub en: String,
    pub label: Option<String>,
    #[serde(default)]
    pub also: Vec<String>,
    pub columns: Option<Vec<Spanned<String>>>,
    pub forms: Option<Vec<Spanned<String>>>,
    pub unit: Option<String>,
    pub certainty: Option<Certainty>,
}
