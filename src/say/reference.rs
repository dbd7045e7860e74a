//! The tables of keys in `rules/README.md`: drawn from the formats themselves, so that they cannot
//! say anything else than the loader and the JSON Schema.

use std::fmt::Write as _;

use crate::written::format::{Key, Need, Shape, TableFormat};

/// What the table is, and its keys as a Markdown table.
pub fn keys(table: &TableFormat) -> String {
    let mut out = format!("{}\n\n| 键 | 写法 | 说明 |\n|---|---|---|\n", table.about);
    for key in &table.keys {
        let needed = if key.need == Need::Always { "（必需）" } else { "" };
        let default = key.default.map(|default| format!("；不写为 {default}")).unwrap_or_default();
        let (name, written) = (key.name, shape(&key.shape, key));
        let _ = writeln!(out, "| `{name}`{needed} | {written} | {}{default} |", key.about);
    }
    out
}

fn shape(shape: &Shape, key: &Key) -> String {
    let words = |words: &[&str]| {
        words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join("、")
    };
    match shape {
        Shape::Text => "文字".to_owned(),
        Shape::Const(word) => format!("`\"{word}\"`"),
        Shape::Like(_, sample) => format!("文字，如 `\"{sample}\"`"),
        Shape::Flag => "`true` 或 `false`".to_owned(),
        Shape::Whole(least, most) if least == most => format!("`{least}`"),
        Shape::Whole(least, most) => format!("整数，{least} 到 {most}"),
        Shape::Number(least, most) => format!("数，{least} 到 {most}"),
        Shape::Day => "日期，如 `\"2024-01-31\"`".to_owned(),
        Shape::Word(list) => format!("{}之一", words(list)),
        Shape::Phrase => "短语".to_owned(),
        Shape::Cell => "单元格名称".to_owned(),
        Shape::Table(format) => format!("表，见 {}", link(format().name)),
        Shape::List(entry) | Shape::Filled(entry) => match &**entry {
            Shape::Word(list) => format!("列表：{}", words(list)),
            Shape::Table(format) => format!("表的列表，见 {}", link(format().name)),
            other => format!("{}的列表", self::shape(other, key)),
        },
        Shape::Named(entry) => match &**entry {
            Shape::Table(format) => format!("编号和表，见 {}", link(format().name)),
            other => {
                let name = key.name;
                format!("名称和{}，见 [词表](#{name}-词表)", self::shape(other, key))
            }
        },
        Shape::Kinds(_) => "表，见 [判定方法](#checks-判定方法)".to_owned(),
        Shape::Grades => "名称和分数线的列表".to_owned(),
        Shape::Figures => "单元格的名称和数".to_owned(),
    }
}

/// A link to the table of this name; its heading's anchor has no points.
fn link(name: &str) -> String {
    format!("[{name}](#{})", name.replace('.', ""))
}
