//! The tables of keys in `rules/README.md`: drawn from [`crate::ruleset::schema`], so that they
//! cannot say anything else than the loader and the JSON Schema.

use std::fmt::Write as _;

use crate::ruleset::schema::{Key, Shape, TableFormat};

/// What the table is, and its keys as a Markdown table.
#[must_use]
pub fn keys(table: &TableFormat) -> String {
    let mut out = format!("{}\n\n| 键 | 写法 | 说明 |\n|---|---|---|\n", table.about);
    for key in table.keys {
        let needed = if key.is_needed { "（必需）" } else { "" };
        let _ = writeln!(out, "| `{}`{needed} | {} | {} |", key.name, written(key), key.about);
    }
    out
}

fn written(key: &Key) -> String {
    let words = |words: fn() -> Vec<&'static str>| {
        words().iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join("、")
    };
    match key.shape {
        Shape::Text => "文字".to_owned(),
        Shape::Form(_, sample) if key.name == "kind" => format!("`\"{sample}\"`"),
        Shape::Form(_, sample) => format!("文字，如 `\"{sample}\"`"),
        Shape::Texts => "文字的列表".to_owned(),
        Shape::Patterns => "表达式的列表".to_owned(),
        Shape::Flag => "`true` 或 `false`".to_owned(),
        Shape::Whole(least, most) if least == most => format!("`{least}`"),
        Shape::Whole(least, most) => format!("整数，{least} 到 {most}"),
        Shape::Day => "日期，如 `\"2024-01-31\"`".to_owned(),
        Shape::Word(list) => format!("{}之一", words(list)),
        Shape::Words(list) => format!("列表：{}", words(list)),
        Shape::Table(name) => format!("表，见 [{name}](#{})", anchor(name)),
        Shape::Tables(name) => format!("表的列表，见 [{name}](#{})", anchor(name)),
        Shape::Named(name) => format!("编号和表，见 [{name}](#{})", anchor(name)),
        Shape::Check => "表，见 [判定方法](#checks-判定方法)".to_owned(),
        Shape::Terms => "名称和表达式的列表，见 [词表](#terms-词表)".to_owned(),
        Shape::Grades => "名称和分数线的列表".to_owned(),
        Shape::FigureLists => "单元格名称的列表的列表".to_owned(),
        Shape::Figures => "单元格的名称和数".to_owned(),
    }
}

/// The anchor that a heading of this name has.
fn anchor(name: &str) -> String {
    name.replace('.', "")
}
