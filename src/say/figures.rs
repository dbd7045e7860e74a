//! The wording of what is wrong with figures.

use rust_decimal::Decimal;

use crate::equation::Relation;
use crate::lang::{Lang, Words};
use crate::verdict::figures::{Broken, FigureReason, Suspect, TableFault};

/// Why a verdict on figures is what it is.
pub(super) fn reason(reason: &FigureReason, lang: Lang) -> String {
    match reason {
        FigureReason::Unequal { broken, suspect } => unequal(broken, suspect.as_ref(), lang),
        FigureReason::StatedOtherwise { stated, in_tables, expected } => {
            let values: Vec<String> = expected
                .iter()
                .map(|(words, value)| match lang {
                    Lang::Zh => format!("{}为 {value}", words.pick(lang)),
                    Lang::En => format!("{} is {value}", words.pick(lang)),
                })
                .collect();
            match lang {
                Lang::Zh if *in_tables => format!("正文写 {stated}，表中{}", values.join("，")),
                Lang::Zh => format!("正文写 {stated}，{}", values.join("，")),
                Lang::En if *in_tables => {
                    format!("the text says {stated}, in the table {}", values.join(", "))
                }
                Lang::En => format!("the text says {stated}, {}", values.join(", ")),
            }
        }
        FigureReason::Parts { whole, parts } => {
            let sum: Decimal = parts.iter().sum();
            let listed: Vec<String> = parts.iter().map(Decimal::to_string).collect();
            let listed = listed.join(" + ");
            match lang {
                Lang::Zh => format!("正文写总数 {whole}，所列各项 {listed} = {sum}"),
                Lang::En => format!("the text says {whole} in all, and lists {listed} = {sum}"),
            }
        }
        FigureReason::NoNumbers(cells) => {
            let named: Vec<&str> = cells.iter().map(|cell| cell.pick(lang)).collect();
            match lang {
                Lang::Zh => format!("这些单元格不是数字，无法核算：{}", named.join("、")),
                Lang::En => format!("cells without a number: {}", named.join(", ")),
            }
        }
        FigureReason::OtherForm(form) => match lang {
            Lang::Zh => format!("没有这张表，用的是{}的表", form.zh),
            Lang::En => format!("no such table; its tables are those of the {}", form.en),
        },
        FigureReason::Table(fault) => table_fault(fault, lang),
        FigureReason::OtherCase(when) => match lang {
            Lang::Zh => format!("仅在{}时适用", when.zh),
            Lang::En => format!("binds only where {}", when.en),
        },
        FigureReason::NoTable => lang.pick("没有这张表", "no such table").to_owned(),
        FigureReason::UnreadableTable(why) => match lang {
            Lang::Zh => format!("表格无法可靠读取：{}", why.zh),
            Lang::En => format!("the table cannot be read surely: {}", why.en),
        },
        FigureReason::NothingStated => lang
            .pick(
                "正文没有可以与表格核对的数字",
                "the text states no figure to hold against the tables",
            )
            .to_owned(),
        FigureReason::AsLastYear { figures } => match lang {
            Lang::Zh => format!("与上一年度报告的表逐格相同，其中 {figures} 格不是零"),
            Lang::En => {
                format!("the same as last year's in every cell, {figures} of them not zero")
            }
        },
        FigureReason::NoPreviousReport => lang
            .pick(
                "没有给出上一年度报告（`--previous`）",
                "no report of last year was given (`--previous`)",
            )
            .to_owned(),
    }
}

fn table_fault(fault: &TableFault, lang: Lang) -> String {
    let list = |titles: &[Words]| {
        let titles: Vec<&str> = titles.iter().map(|title| title.pick(lang)).collect();
        titles.join(lang.pick("、", ", "))
    };
    match fault {
        TableFault::Repeated => {
            lang.pick("这张表出现了两次", "the table stands there twice").to_owned()
        }
        TableFault::RowMissing(row) => match lang {
            Lang::Zh => format!("缺少一行：{}", row.zh),
            Lang::En => format!("a row is missing: {}", row.en),
        },
        TableFault::RowExtra => {
            lang.pick("多出一行，格式中没有", "a row that the form has not").to_owned()
        }
        TableFault::RowOrder(row) => match lang {
            Lang::Zh => format!("行的位置与格式不同：{}", row.zh),
            Lang::En => format!("a row stands elsewhere than in the form: {}", row.en),
        },
        TableFault::ColumnOrder(found) => match lang {
            Lang::Zh => format!("各列的顺序与格式不同：{}", list(found)),
            Lang::En => format!("the columns stand in another order: {}", list(found)),
        },
        TableFault::ColumnMissing(columns) => match lang {
            Lang::Zh => format!("缺少一列：{}", list(columns)),
            Lang::En => format!("a column is missing: {}", list(columns)),
        },
        TableFault::ColumnExtra(number) => match lang {
            Lang::Zh => format!("多出 {number} 列，格式中没有"),
            Lang::En => format!("{number} columns that the form has not"),
        },
        TableFault::RowLength { row, found, expected } => match lang {
            Lang::Zh => format!("{}一行有 {found} 个数，应为 {expected} 个，未读取", row.zh),
            Lang::En => {
                format!("the row {} has {found} figures, not {expected}; it was not read", row.en)
            }
        },
    }
}

/// 「本年新收 3119 + 上年结转 34 = 3153；总计 3050 + 结转下年 113 = 3163；差 10（自然人列）」
fn unequal(broken: &[Broken], suspect: Option<&Suspect>, lang: Lang) -> String {
    let side = |(words, value): &(Words, Decimal)| {
        let text = words.pick(lang);
        // A single figure is its own value.
        if text.ends_with(&format!(" {value}")) {
            text.to_owned()
        } else {
            format!("{text} = {value}")
        }
    };
    let scope =
        |equation: &Broken| equation.scope.as_ref().map(|scope| scope.pick(lang).to_owned());
    let sides = |equation: &Broken| {
        let difference = equation.difference();
        let (left, right) = (side(&equation.left), side(&equation.right));
        match (equation.relation, lang) {
            (Relation::Equal, Lang::Zh) => format!("{left}；{right}；差 {difference}"),
            (Relation::Equal, Lang::En) => format!("{left}; {right}; they differ by {difference}"),
            (Relation::AtMost, Lang::Zh) => format!("{left}，应不大于 {right}"),
            (Relation::AtMost, Lang::En) => format!("{left}, which should be at most {right}"),
            (Relation::AtLeast, Lang::Zh) => format!("{left}，应不小于 {right}"),
            (Relation::AtLeast, Lang::En) => format!("{left}, which should be at least {right}"),
        }
    };
    // The same numbers in two columns are told once.
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for equation in broken {
        let (text, place) = (sides(equation), scope(equation));
        match told.iter_mut().find(|(before, _)| *before == text) {
            Some((_, places)) => places.extend(place),
            None => told.push((text, place.into_iter().collect())),
        }
    }
    let placed = |(text, places): (String, Vec<String>)| match (places.as_slice(), lang) {
        ([], _) => text,
        (places, Lang::Zh) => format!("{text}（{}）", places.join("、")),
        (places, Lang::En) => format!("{text} ({})", places.join(", ")),
    };
    let mut lines: Vec<String> = told.into_iter().map(placed).collect();
    lines.extend(suspect.map(|suspect| {
        let (title, value, should_be) =
            (suspect.title.pick(lang), suspect.value, suspect.should_be);
        match lang {
            Lang::Zh => format!("很可能是“{title}”有误：{value}，应为 {should_be}"),
            Lang::En => format!("likely wrong: {title}, {value}, which should be {should_be}"),
        }
    }));
    lines.join(lang.pick("。", ". "))
}
