//! How names of tables and figures are written, and equations between them.

use crate::check::ground::Grounds;
use crate::diagnostic::message::Message;
use crate::equation::{self, Equation, Expression, Word};
use crate::written::format::{Form, Shape};
use crate::written::{Text, Value};

/// The id of a table of the form.
#[derive(Clone, Copy, Debug)]
pub struct TableId;

impl<S: Grounds> Form<String, S> for TableId {
    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<String> {
        let id = value.text()?;
        scope.names().has_table(value, &id);
        Some(id.value)
    }
}

/// The name of a cell of the form's tables.
#[derive(Clone, Copy, Debug)]
pub struct Cell;

impl<S: Grounds> Form<String, S> for Cell {
    fn shape(&self) -> Shape {
        Shape::Cell
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<String> {
        let name = value.text()?;
        scope.names().hold_cell(value, &name);
        Some(name.value)
    }
}

/// An equation whose names stand for figures of the form; those with `{row}` or `{column}` are held
/// against them by whoever knows the table that fills them.
#[derive(Clone, Copy, Debug)]
pub struct Sum;

impl<S: Grounds> Form<Equation, S> for Sum {
    fn shape(&self) -> Shape {
        Shape::Like("[=]", "0 = 0")
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<Equation> {
        let text = value.text()?;
        let equation = equation::parse(&text.value);
        let equation = equation.map_err(|fault| no_equation(value, &text, &fault, 0)).ok()?;
        if !(equation.uses(&Word::Row) || equation.uses(&Word::Column)) {
            scope.names().hold(value, &[&equation.left, &equation.right], None, &text);
        }
        Some(equation)
    }
}

/// One side of an equation, without `{row}` and `{column}`.
#[derive(Clone, Copy, Debug)]
pub struct Side;

impl<S: Grounds> Form<Expression, S> for Side {
    fn shape(&self) -> Shape {
        Shape::Text
    }

    /// Reads it as an equation with nothing.
    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<Expression> {
        const LEFT: &str = "0 = ";
        let text = value.text()?;
        let side = match equation::parse(&format!("{LEFT}{}", text.value)) {
            Ok(equation) if equation.uses(&Word::Row) || equation.uses(&Word::Column) => {
                let error = value.reader().complaint(Message::new("bad-equation/variable"));
                value.reader().push(error.here(text.span));
                return None;
            }
            Ok(equation) => equation.right,
            Err(fault) => {
                no_equation(value, &text, &fault, LEFT.len());
                return None;
            }
        };
        scope.names().hold(value, &[&side], None, &text);
        Some(side)
    }
}

/// Reports that `text`, with so many bytes before it, is no equation.
fn no_equation(value: &Value<'_, '_>, text: &Text, fault: &equation::Fault, before: usize) {
    let end = text.value.len();
    let from = fault.at.start.saturating_sub(before).min(end);
    let to = fault.at.end.saturating_sub(before).clamp(from, end);
    let error = value.reader().complaint(Message::new(fault.kind.id()));
    value.reader().push(error.here(text.part(from..to)));
}
