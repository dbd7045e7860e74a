//! The check kinds on figures: `table` and `identity`.

use rust_decimal::Decimal;

use crate::equation::{self, Equation, Expression, Fault, FaultKind, Word};
use crate::ruleset::load::part::{Ids, Maker};
use crate::ruleset::reader::{Table, Text, What};
use crate::ruleset::{EquationRule, IdentityCheck, StatedRule, TableCheck, TableNeed};

const EQUATION: What = What { zh: "等式", en: "equation" };
const STATED: What = What { zh: "正文数字", en: "stated figure" };

/// Reads a check of kind `table`.
pub(super) fn table(table: &Table<'_>) -> Option<TableCheck> {
    let complete = table.need(&["tables", "needs"]);
    let tables = table.texts("tables").into_iter().map(|table| table.value).collect();
    let needs = table.word("needs", &TableNeed::WORDS);
    complete.then_some(TableCheck { tables, needs: needs?.value })
}

impl Maker<'_, '_> {
    /// Reads a check of kind `identity`.
    pub(super) fn identity(&self, table: &Table<'_>) -> Option<IdentityCheck> {
        let mut ids = Ids::new();
        let equations = table.tables("equations", EQUATION);
        let equations: Vec<_> =
            equations.iter().map(|one| self.equation_rule(one, &mut ids)).collect();
        let stated = table.tables("stated", STATED);
        let stated: Vec<_> = stated.iter().map(|one| self.stated_rule(one, &mut ids)).collect();
        if !table.need_one(&["equations", "stated"]) {
            return None;
        }
        Some(IdentityCheck {
            equations: equations.into_iter().collect::<Option<_>>()?,
            stated: stated.into_iter().collect::<Option<_>>()?,
        })
    }

    fn equation_rule(&self, table: &Table<'_>, ids: &mut Ids) -> Option<EquationRule> {
        table.need(&["id", "equation"]);
        let id = table.text("id");
        let text = table.text("equation");
        let each = table.string("each");
        let tolerance = table.number("tolerance", 0..=1_000_000).unwrap_or(0_i64);
        let unless = self.filler.patterns(&table.texts("unless"));
        table.finish();
        let text = text?;
        let equation = equation::parse(&text.value)
            .map_err(|fault| self.no_equation(&text, &fault, 0))
            .ok()?;
        let id = id?;
        self.note_id(&id, EQUATION, ids);
        self.variables(&equation, each.is_some(), &text)?;
        let tolerance = Decimal::from(tolerance);
        Some(EquationRule { id: id.value, equation, each, tolerance, unless })
    }

    /// `{row}` and `{column}` need a table that fills them, and only one of them can be filled.
    fn variables(&self, equation: &Equation, has_table: bool, text: &Text) -> Option<()> {
        let (row, column) = (equation.uses(&Word::Row), equation.uses(&Word::Column));
        let (zh, en) = match (row, column, has_table) {
            (true, true, _) => {
                ("`{row}` 和 `{column}` 只能用一个", "`{row}` and `{column}` exclude each other")
            }
            (true, _, false) | (_, true, false) => (
                "用了 `{row}` 或 `{column}`，还要用 `each` 指明是哪张表的",
                "`{row}` and `{column}` need `each`, the table that they are of",
            ),
            (false, false, true) => (
                "有 `each`，等式里却没有 `{row}` 或 `{column}`",
                "`each` needs `{row}` or `{column}` in the equation",
            ),
            _ => return Some(()),
        };
        self.reader.push(self.reader.error("bad-equation", zh, en).at(text.span, ""));
        None
    }

    fn stated_rule(&self, table: &Table<'_>, ids: &mut Ids) -> Option<StatedRule> {
        table.need(&["equals"]);
        let part = self.part(table, ids);
        let texts = table.texts("equals");
        let means = table.number("means", 0..=1_000_000).map(|number: i64| Decimal::from(number));
        table.finish();
        let equals: Option<Vec<Expression>> =
            texts.iter().map(|text| self.expression(text)).collect();
        Some(StatedRule { part: part?, equals: equals?, means })
    }

    /// One side alone, read as an equation with itself.
    fn expression(&self, text: &Text) -> Option<Expression> {
        const LEFT: &str = "0 = ";
        match equation::parse(&format!("{LEFT}{}", text.value)) {
            Ok(equation) if equation.uses(&Word::Row) || equation.uses(&Word::Column) => {
                let error = self.reader.error(
                    "bad-equation",
                    "这里不能用 `{row}` 或 `{column}`",
                    "`{row}` and `{column}` cannot be used here",
                );
                self.reader.push(error.at(text.span, ""));
                None
            }
            Ok(equation) => Some(equation.right),
            Err(fault) => {
                self.no_equation(text, &fault, LEFT.len());
                None
            }
        }
    }

    fn no_equation(&self, text: &Text, fault: &Fault, before: usize) {
        let (zh, en) = match fault.kind {
            FaultKind::NoOperand => {
                ("这里应是名称、数或括号", "a name, a number or a bracket is expected here")
            }
            FaultKind::NoOperator => {
                ("这里应是运算符或等号", "an operator or a sign of relation is expected here")
            }
            FaultKind::Open => ("括号没有闭合", "the bracket is not closed"),
            FaultKind::NoRelation => ("缺少 `=`、`<=` 或 `>=`", "`=`, `<=` or `>=` is lacking"),
            FaultKind::AnyOutsideSum => {
                ("`*` 只能写在 `sum(…)` 里", "`*` can stand in `sum(…)` alone")
            }
            FaultKind::NoVariable => {
                ("只有 `{row}` 和 `{column}`", "there are `{row}` and `{column}` alone")
            }
            FaultKind::TooLong => {
                ("等式太长，或括号太深", "the equation is too long, or its brackets too deep")
            }
        };
        let end = text.value.len();
        let from = fault.at.start.saturating_sub(before).min(end);
        let to = fault.at.end.saturating_sub(before).clamp(from, end);
        let error = self.reader.error("bad-equation", zh, en).at(text.part(from..to), "");
        self.reader.push(error.help(self.reader.lang().pick(
            "例如 `t3.new.total + t3.carried_over.total = t3.concluded.total`",
            "as in `t3.new.total + t3.carried_over.total = t3.concluded.total`",
        )));
    }
}
