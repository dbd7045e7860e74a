//! Names of tables and figures that no form has.

use std::collections::BTreeSet;

use crate::equation::{Equation, Expression};
use crate::ruleset::figures::{self, Names};
use crate::written::{Reader, Text, meant, quoted};

/// Reports a table that no form has; says whether one has it.
pub(super) fn table(reader: &Reader, names: Names<'_>, id: &Text) -> bool {
    if !names.are_checked() {
        return true;
    }
    let tables = names.tables();
    if tables.contains(&id.value) {
        return true;
    }
    let lang = reader.lang();
    let list = quoted(tables.iter().map(String::as_str), lang);
    let error = reader
        .error(
            "unknown-table",
            format!("没有表 `{}`", id.value),
            format!("there is no table `{}`", id.value),
        )
        .at(id.span, "")
        .note(lang.pick(
            format!("本规则集适用年度的格式里有 {list}"),
            format!("the forms of the ruleset's years have {list}"),
        ));
    reader.push(meant(error, lang, &id.value, tables.iter().map(String::as_str)));
    false
}

/// Reports the names of an equation that stand for no figure of any form.
pub(super) fn equation(reader: &Reader, names: Names<'_>, equation: &Equation, text: &Text) {
    figures(reader, names, [&equation.left, &equation.right], None, text);
}

/// Reports the names that stand for no figure of any form; `each` is the table that fills them.
pub(super) fn figures<const N: usize>(
    reader: &Reader,
    names: Names<'_>,
    sides: [&Expression; N],
    each: Option<&str>,
    text: &Text,
) {
    if !names.are_checked() {
        return;
    }
    for (name, plain) in sides.into_iter().flat_map(figures::written) {
        let known = names.like(name, each);
        if !figures::is_known(&plain, &known) {
            unknown(reader, &name.to_string(), &plain, &known, text);
        }
    }
}

/// Reports a name that is no cell of any form.
pub(super) fn cell(reader: &Reader, names: Names<'_>, id: &Text) {
    if names.are_checked() {
        let known = names.cells();
        if !known.contains(&id.value) {
            unknown(reader, &id.value, &id.value, &known, id);
        }
    }
}

fn unknown(reader: &Reader, written: &str, plain: &str, known: &BTreeSet<String>, text: &Text) {
    let lang = reader.lang();
    let place = text.value.find(written).map(|at| at..at + written.len());
    let error = reader
        .error(
            "unknown-figure",
            format!("适用年度的表里没有 `{plain}`"),
            format!("no table of the ruleset's years has a figure `{plain}`"),
        )
        .at(place.map_or(text.span, |place| text.part(place)), "")
        .note(lang.pick(
            "各表单元格的名称：`gongkai read --tables json 年报`，或 `rules/forms.toml`",
            "the cells' names: `gongkai read --tables json REPORT`, or `rules/forms.toml`",
        ));
    reader.push(meant(error, lang, plain, known.iter().map(String::as_str)));
}
