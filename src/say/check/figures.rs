//! How the checks on figures decide.

use super::Teller;
use crate::check::identity::lists::ListRule;
use crate::check::identity::stated::StatedRule;
use crate::check::identity::{EquationRule, IdentityCheck};
use crate::check::table::{TableCheck, TableNeed};
use crate::equation::{self, Name, Word};
use crate::facts::form::Form;

impl Teller<'_> {
    pub(super) fn table(&self, check: &TableCheck) -> String {
        let named: Vec<String> = check.tables.iter().map(|id| self.table_title(id)).collect();
        let tables = named.join(self.lang.pick("、", ", "));
        match check.needs {
            TableNeed::Form => self.lang.pick(
                format!("{tables}：各有一张，行列与格式一致，为达到"),
                format!("met where {tables} stand there once, with the form's rows and columns"),
            ),
            TableNeed::Numbers => self.lang.pick(
                format!("{tables}：每格都是格式要求的数，为达到"),
                format!("met where every cell of {tables} holds a number of the form's kind"),
            ),
            TableNeed::Changed => self.lang.pick(
                format!(
                    "{tables}：与上一年度报告的表逐格相同、至少 {} 格不是零的，不达到",
                    check.least
                ),
                format!(
                    "not met where {tables} are last year's in every cell, {} of them not zero at least",
                    check.least
                ),
            ),
            TableNeed::Filled => self.lang.pick(
                format!("{tables}：没有空格，也没有“/”一类的符号，为达到"),
                format!("met where no cell of {tables} is blank or holds a mark such as `/`"),
            ),
        }
    }

    pub(super) fn identity(&self, check: &IdentityCheck) -> Vec<String> {
        let mut lines = vec![
            self.lang
                .pick(
                    "下面的等式和对照都成立为达到；有数据读不出的，无法判定",
                    "met where all of these hold; not assessable where a figure cannot be read",
                )
                .to_owned(),
        ];
        lines.extend(check.equations.iter().flat_map(|rule| self.equation(rule)));
        lines.extend(check.stated.iter().flat_map(|rule| self.stated(rule)));
        lines.extend(check.lists.iter().map(|rule| self.list(rule)));
        lines
    }

    fn equation(&self, rule: &EquationRule) -> Vec<String> {
        let lang = self.lang;
        let each = rule.each.as_deref().map(|table| {
            let table = self.table_title(table);
            if rule.equation.uses(&Word::Row) {
                lang.pick(format!("{table}的每一行："), format!("each row of {table}: "))
            } else {
                lang.pick(format!("{table}的每一列："), format!("each column of {table}: "))
            }
        });
        let mut lines = vec![format!("{}{}", each.unwrap_or_default(), rule.equation)];
        lines.extend(self.glossary(&rule.equation.names()));
        if rule.tolerance != 0 {
            let by = rule.tolerance;
            lines.push(
                lang.pick(format!("  允许相差 {by}"), format!("  the sides may differ by {by}")),
            );
        }
        lines.extend(self.patterns(
            "报告这样说明的除外",
            "not where the report explains it with",
            &rule.unless,
            2,
        ));
        lines
    }

    fn list(&self, rule: &ListRule) -> String {
        let (among, units) = (rule.among.join("、"), rule.units.join("、"));
        self.lang.pick(
            format!("正文“{among}”之后的各个数（单位：{units}）之和不超过总数，列全的等于总数"),
            format!(
                "the figures behind “{among}” (in {units}) add up to no more than the whole, to all \
                 of it where the list is complete"
            ),
        )
    }

    fn stated(&self, rule: &StatedRule) -> Vec<String> {
        let lang = self.lang;
        let sides: Vec<String> = rule.equals.iter().map(ToString::to_string).collect();
        let sides = sides.join(lang.pick("，或 ", ", or "));
        let title = &rule.part.title;
        let mut lines = vec![match rule.means {
            Some(figure) => lang.pick(
                format!("正文说“{title}”即 {figure}，应等于 {sides}"),
                format!("where the text says “{title}”, that is {figure}, it must equal {sides}"),
            ),
            None => lang.pick(
                format!("正文“{title}”的数应等于 {sides}"),
                format!("the figure of “{title}” in the text must equal {sides}"),
            ),
        }];
        if rule.rounded {
            lines.push(self.lang.pick("  可以是四舍五入的", "  it may be rounded").to_owned());
        }
        let names: Vec<&Name> = rule.equals.iter().flat_map(|one| one.names()).collect();
        lines.extend(self.glossary(&names));
        lines.extend(self.lists(&rule.part, 2));
        lines
    }

    fn table_title(&self, id: &str) -> String {
        let table = self.forms.iter().find_map(|form| form.table(id));
        table.map_or_else(|| id.to_owned(), |table| table.title.pick(self.lang).to_owned())
    }

    /// What the rows are called that an equation names, each once.
    fn glossary(&self, names: &[&Name]) -> Option<String> {
        let mut said: Vec<String> = Vec::new();
        for name in names {
            let Some((row, title)) = self.row(name) else { continue };
            let one = self.lang.pick(format!("{row} 是“{title}”"), format!("{row} is “{title}”"));
            if !said.contains(&one) {
                said.push(one);
            }
        }
        let said = said.join(self.lang.pick("，", ", "));
        (!said.is_empty())
            .then(|| self.lang.pick(format!("  其中 {said}"), format!("  where {said}")))
    }

    /// The row of a name, as far as it is fixed, with its title.
    fn row(&self, name: &Name) -> Option<(String, String)> {
        let text = name.to_string();
        let plain = text.strip_prefix(equation::PREVIOUS).unwrap_or(&text);
        let (table, rest) = plain.split_once('.')?;
        let wanted = rest.split(".*").next()?;
        let wanted =
            wanted.rsplit_once('.').filter(|_| !rest.contains(".*")).map_or(wanted, |it| it.0);
        let titled = |form: &Form| {
            let row = form.table(table)?.rows.iter().find(|row| row.id == wanted)?;
            Some((format!("{table}.{wanted}"), row.title.pick(self.lang).to_owned()))
        };
        self.forms.iter().find_map(titled)
    }
}
