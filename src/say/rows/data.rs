//! What is wrong with the data that the program carries: the forms of the tables, the lexicon.

use crate::say::row::{Row, complaints};

/// What is wrong, and what to do about it.
pub(super) const COMPLAINTS: &[Row] = complaints! {
    "unreadable-data": "{reason}" / "{reason}"
        => "照这个文件里的其他条目来写" / "write it as the other entries of the file are";
    "data-format": "不认识格式 {format}" / "format {format} is not known"
        => "写 `format = 1`" / "write `format = 1`";
    "unknown-name": "没有{what} `{name}`" / "there is no {what} `{name}`"
        => "写这个文件里有的名称" / "use a name that the file defines";
    "duplicate-name": "同一种格式里有两个{what} `{name}`" / "the {what} `{name}` stands twice in a form"
        => "给其中一个换个名称" / "give one of them another name";
    "years-reversed/form": "格式 `{id}` 的年度到得比开始早"
        / "the years of form `{id}` end before they begin"
        => "对调 `from` 和 `to`" / "let `from` and `to` change places";
    "years-overlap": "格式 `{one}` 和 `{two}` 用于同一年度"
        / "the forms `{one}` and `{two}` are for the same year"
        => "让前一种在后一种开始之前结束" / "let the former end before the latter begins";
    "unknown-unit": "单位表里没有 `{unit}`" / "unit `{unit}` is not in the list of units"
        => "写表里有的单位，或把它加进去" / "use one of the list, or add it there";
    "no-numeral": "`{written}` 不是序号" / "`{written}` is no numeral"
        => "写作 `（二）` 这样的序号" / "write it as in `（二）`";
    "two-roles": "`{word}` 有两种作用" / "`{word}` has two roles"
        => "只留下它所及范围要的那一种" / "leave it in the one that its reach needs",
        label "又一次" / "again here",
        beside "第一次" / "first here";
};
