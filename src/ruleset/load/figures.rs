//! Equations over figures, as a ruleset writes them.

use crate::equation::{self, Equation, Expression, Fault, FaultKind, Word};
use crate::written::{Reader, Text};

/// Reads an equation; none where it is none, which is reported.
pub(super) fn equation(reader: &Reader, text: &Text) -> Option<Equation> {
    equation::parse(&text.value).map_err(|fault| no_equation(reader, text, &fault, 0)).ok()
}

/// One side alone, read as an equation with itself.
pub(super) fn expression(reader: &Reader, text: &Text) -> Option<Expression> {
    const LEFT: &str = "0 = ";
    match equation::parse(&format!("{LEFT}{}", text.value)) {
        Ok(equation) if equation.uses(&Word::Row) || equation.uses(&Word::Column) => {
            let error = reader.error(
                "bad-equation",
                "这里不能用 `{row}` 或 `{column}`",
                "`{row}` and `{column}` cannot be used here",
            );
            reader.push(error.at(text.span, ""));
            None
        }
        Ok(equation) => Some(equation.right),
        Err(fault) => {
            no_equation(reader, text, &fault, LEFT.len());
            None
        }
    }
}

fn no_equation(reader: &Reader, text: &Text, fault: &Fault, before: usize) {
    let (zh, en) = match fault.kind {
        FaultKind::NoOperand => {
            ("这里应是名称、数或括号", "a name, a number or a bracket is expected here")
        }
        FaultKind::NoOperator => {
            ("这里应是运算符或等号", "an operator or a sign of relation is expected here")
        }
        FaultKind::Open => ("括号没有闭合", "the bracket is not closed"),
        FaultKind::NoRelation => ("缺少 `=`、`<=` 或 `>=`", "`=`, `<=` or `>=` is lacking"),
        FaultKind::AnyOutsideSum => ("`*` 只能写在 `sum(…)` 里", "`*` can stand in `sum(…)` alone"),
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
    let error = reader.error("bad-equation", zh, en).at(text.part(from..to), "");
    reader.push(error.help(reader.lang().pick(
        "例如 `t3.new.total + t3.carried_over.total = t3.concluded.total`",
        "as in `t3.new.total + t3.carried_over.total = t3.concluded.total`",
    )));
}
