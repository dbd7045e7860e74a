//! How equations and the figures of the text are held against each other, told with the titles of the
//! rows that they name.

use crate::check::identity::lists::ListRule;
use crate::check::identity::stated::StatedRule;
use crate::check::identity::{EquationRule, IdentityCheck};
use crate::check::told::{Told, table_title};
use crate::chinese::typeset::PAUSE;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::equation::{self, Name, Word};
use crate::facts::form::{Form, Forms};

pub(super) fn told<'c>(check: &'c IdentityCheck, forms: &Forms) -> Vec<Told<'c>> {
    let mut told = vec![Message::new("told/identity").into()];
    told.extend(check.equations.iter().flat_map(|rule| equation(rule, forms)));
    told.extend(check.stated.iter().flat_map(|rule| stated(rule, forms)));
    told.extend(check.lists.iter().map(list));
    told
}

fn equation<'c>(rule: &'c EquationRule, forms: &Forms) -> Vec<Told<'c>> {
    let each = rule.each.as_deref().map(|table| {
        let is_row = rule.equation.uses(&Word::Row);
        let each = Message::new(if is_row { "told/each-row" } else { "told/each-column" });
        each.with("table", table_title(table, forms))
    });
    let equation = rule.equation.to_string();
    let mut told =
        vec![Message::new("told/equation").with("each", each).with("equation", equation).into()];
    told.extend(glossary(&rule.equation.names(), forms));
    if rule.tolerance != 0 {
        told.push(Message::new("told/tolerance").with("by", rule.tolerance).into());
    }
    told.push(Told::Patterns(2, "explained", &rule.unless));
    told
}

fn list(rule: &ListRule) -> Told<'_> {
    let (among, units) = (rule.among.join(PAUSE), rule.units.join(PAUSE));
    Message::new("told/list").with("among", among).with("units", units).into()
}

fn stated<'c>(rule: &'c StatedRule, forms: &Forms) -> Vec<Told<'c>> {
    let sides = Arg::list(rule.equals.iter().map(ToString::to_string), Join::OrElse);
    let first = match rule.means {
        Some(figure) => Message::new("told/stated-means").with("figure", figure),
        None => Message::new("told/stated"),
    };
    let mut told = vec![first.with("title", &rule.part.title).with("sides", sides).into()];
    told.extend(rule.rounded.then(|| Message::new("told/rounded").into()));
    let names: Vec<&Name> = rule.equals.iter().flat_map(|one| one.names()).collect();
    told.extend(glossary(&names, forms));
    told.extend(rule.part.patterns_told(2));
    told
}

/// What the rows are called that an equation names, each once.
fn glossary<'c>(names: &[&Name], forms: &Forms) -> Option<Told<'c>> {
    let mut rows: Vec<Message> = Vec::new();
    for row in names.iter().filter_map(|name| row(name, forms)) {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let is_any = !rows.is_empty();
    let rows = Arg::list(rows, Join::Clauses);
    is_any.then(|| Message::new("told/rows").with("rows", rows).into())
}

/// The row of a name, as far as it is fixed, with its title.
fn row(name: &Name, forms: &Forms) -> Option<Message> {
    let text = name.to_string();
    let plain = equation::plain(&text);
    let (table, rest) = plain.split_once('.')?;
    let wanted = rest.split(".*").next()?;
    let wanted = wanted.rsplit_once('.').filter(|_| !rest.contains(".*")).map_or(wanted, |it| it.0);
    let titled = |form: &Form| {
        let row = form.table(table)?.rows.iter().find(|row| row.id == wanted)?;
        let name = format!("{table}.{wanted}");
        Some(Message::new("told/row").with("name", name).with("title", &row.title))
    };
    forms.iter().find_map(titled)
}
