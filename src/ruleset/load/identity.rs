//! The check kinds on figures: `table` and `identity`.

use rust_decimal::Decimal;

use crate::equation::{Equation, Expression, Word};
use crate::ruleset::load::part::{Ids, Maker};
use crate::ruleset::load::{figures, names};
use crate::ruleset::{EquationRule, IdentityCheck, ListRule, StatedRule, TableCheck, TableNeed};
use crate::written::{Table, Text, What};

const EQUATION: What = What { zh: "等式", en: "equation" };
const LIST: What = What { zh: "列举", en: "list" };
const STATED: What = What { zh: "正文数字", en: "stated figure" };

impl Maker<'_, '_> {
    /// Reads a check of kind `table`.
    pub(super) fn table(&self, table: &Table<'_>) -> Option<TableCheck> {
        let complete = table.need(&["tables", "needs"]);
        let tables = table.texts("tables");
        for id in &tables {
            names::table(self.reader, self.names, id);
        }
        let tables = tables.into_iter().map(|table| table.value).collect();
        let needs = table.word("needs", &TableNeed::WORDS);
        let least = table.number("least", 1..=1000).unwrap_or(1);
        complete.then_some(TableCheck { tables, needs: needs?.value, least })
    }

    /// Reads a check of kind `identity`.
    pub(super) fn identity(&self, table: &Table<'_>) -> Option<IdentityCheck> {
        let mut ids = Ids::new();
        let equations = table.tables("equations", EQUATION);
        let equations: Vec<_> =
            equations.iter().map(|one| self.equation_rule(one, &mut ids)).collect();
        let stated = table.tables("stated", STATED);
        let stated: Vec<_> = stated.iter().map(|one| self.stated_rule(one, &mut ids)).collect();
        let lists = table.tables("lists", LIST);
        let lists: Vec<_> = lists.iter().map(|one| self.list_rule(one, &mut ids)).collect();
        if !table.need_one(&["equations", "stated", "lists"]) {
            return None;
        }
        Some(IdentityCheck {
            equations: equations.into_iter().collect::<Option<_>>()?,
            stated: stated.into_iter().collect::<Option<_>>()?,
            lists: lists.into_iter().collect::<Option<_>>()?,
        })
    }

    fn list_rule(&self, table: &Table<'_>, ids: &mut Ids) -> Option<ListRule> {
        table.need(&["id", "among", "units"]);
        let id = table.text("id");
        let words = |key| table.texts(key).into_iter().map(|text| text.value).collect();
        let (among, units) = (words("among"), words("units"));
        let complete = self.filler.patterns(&table.texts("complete"));
        let unless = self.filler.patterns(&table.texts("unless"));
        table.finish();
        let id = id?;
        self.note_id(&id, LIST, ids);
        Some(ListRule { id: id.value, among, units, complete, unless })
    }

    fn equation_rule(&self, table: &Table<'_>, ids: &mut Ids) -> Option<EquationRule> {
        table.need(&["id", "equation"]);
        let id = table.text("id");
        let text = table.text("equation");
        let each = table.text("each");
        let tolerance = table.number("tolerance", 0..=1_000_000).unwrap_or(0_i64);
        let unless = self.filler.patterns(&table.texts("unless"));
        table.finish();
        let text = text?;
        let equation = figures::equation(self.reader, &text)?;
        let id = id?;
        self.note_id(&id, EQUATION, ids);
        self.variables(&equation, each.is_some(), &text)?;
        let known = each.as_ref().is_none_or(|each| names::table(self.reader, self.names, each));
        let each = each.map(|each| each.value);
        if known {
            let sides = [&equation.left, &equation.right];
            names::figures(self.reader, self.names, sides, each.as_deref(), &text);
        }
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
        let units = table.texts("units").into_iter().map(|unit| unit.value).collect();
        let per = Decimal::from(table.number("per", 1..=1_000_000_000).unwrap_or(1_i64));
        let rounded = table.flag("rounded").unwrap_or_default();
        table.finish();
        let equals: Option<Vec<Expression>> =
            texts.iter().map(|text| self.expression(text)).collect();
        Some(StatedRule { part: part?, equals: equals?, units, per, rounded, means })
    }

    fn expression(&self, text: &Text) -> Option<Expression> {
        let side = figures::expression(self.reader, text)?;
        names::figures(self.reader, self.names, [&side], None, text);
        Some(side)
    }
}
