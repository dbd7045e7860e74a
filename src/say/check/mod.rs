//! How a check decides, in plain words made of its data.

mod figures;

use crate::check::Check;
use crate::check::date::{DateCheck, Deadline};
use crate::check::novelty::NoveltyCheck;
use crate::check::outline::{OutlineCheck, OutlineNeed};
use crate::check::part::{Near, Part};
use crate::check::pattern::{PatternCheck, Place};
use crate::check::section::SectionCheck;
use crate::check::statement::StatementCheck;
use crate::check::variety::VarietyCheck;
use crate::discourse::assertion::Assertion;
use crate::facts::form::Forms;
use crate::lang::Lang;
use crate::pattern::Pattern;
use crate::say::{self, ruleset as words};
use crate::verdict::DateKind;

/// How many patterns of a list are shown where not all are asked for.
const FIRST_FEW: usize = 5;

/// The lines, further ones indented.
#[must_use]
#[expect(
    clippy::match_wildcard_for_single_variants,
    reason = "a kind tells in its own file how it decides; those above have more to show"
)]
pub fn lines(check: &Check, forms: &Forms, all: bool, lang: Lang) -> Vec<String> {
    let teller = Teller { forms, all, lang };
    let kind = format!("`kind = \"{}\"`", check.kind());
    let mut lines = match check {
        Check::Statement(check) => teller.statement(check),
        Check::Variety(check) => teller.variety(check),
        Check::Section(check) => teller.section(check),
        Check::Date(check) => vec![teller.date(check)],
        Check::Table(check) => vec![teller.table(check)],
        Check::Identity(check) => teller.identity(check),
        Check::Outline(check) => teller.outline(check),
        Check::Pattern(check) => teller.pattern(check),
        Check::Novelty(check) => teller.novelty(check),
        other => teller.by_itself(other),
    };
    if let Some(first) = lines.first_mut() {
        *first = lang.pick(format!("{first}（{kind}）"), format!("{first} ({kind})"));
    }
    lines
}

struct Teller<'t> {
    forms: &'t Forms,
    all: bool,
    lang: Lang,
}

impl Teller<'_> {
    /// A kind that tells how it decides in its own file, and the parts that it is about.
    fn by_itself(&self, check: &Check) -> Vec<String> {
        let parts = check.subjects().into_iter().flat_map(|part| self.part(part, false));
        std::iter::once(say::text(&check.told(), self.lang)).chain(parts).collect()
    }

    fn novelty(&self, check: &NoveltyCheck) -> Vec<String> {
        let NoveltyCheck { sections, at_most, min_chars, .. } = check;
        let first = self.lang.pick(
            format!(
                "下列标题之下每一部分（至少 {min_chars} 字），与上一年度报告相同的句子不超过 {at_most}%，为达到"
            ),
            format!(
                "met where no part of at least {min_chars} characters has more than {at_most} % in sentences of last year's report"
            ),
        );
        let mut lines = vec![first];
        lines.extend(self.patterns("标题", "headings", sections, 1));
        lines
    }

    fn statement(&self, check: &StatementCheck) -> Vec<String> {
        let lang = self.lang;
        let partial = if check.each_counts {
            lang.pick("只写明其中任一个为部分达到", "any one of them alone is partial")
        } else {
            lang.pick("只写明第一个为部分达到", "the first alone is partial")
        };
        let first = if check.parts.len() == 1 {
            lang.pick("写明下面的要素为达到".to_owned(), "met where this part is stated".to_owned())
        } else {
            let count = check.parts.len();
            lang.pick(
                format!("写明全部 {count} 个要素为达到，{partial}"),
                format!("met where all {count} parts are stated; {partial}"),
            )
        };
        let mut lines = vec![first];
        for (at, part) in check.parts.iter().enumerate() {
            lines.extend(self.part(part, at > 0));
        }
        lines.extend(check.figures.iter().map(|names| {
            let names = names.join(lang.pick("、", ", "));
            lang.pick(
                format!("统计表里 {names} 都是数，也为达到"),
                format!("also met where {names} are numbers in the tables"),
            )
        }));
        let extra = [
            (&check.suffices, "写明其中任一个即为达到", "any one of these makes it met by itself"),
            (
                &check.fallback,
                "没有第一个要素时，写明其中任一个为部分达到",
                "without the first part, any one of these makes it partial",
            ),
        ];
        for (parts, zh, en) in extra {
            if !parts.is_empty() {
                lines.push(lang.pick(zh, en).to_owned());
                lines.extend(parts.iter().flat_map(|part| self.part(part, false)));
            }
        }
        lines
    }

    fn variety(&self, check: &VarietyCheck) -> Vec<String> {
        let (least, all) = (check.at_least, check.kinds.len());
        let mut first = self.lang.pick(
            format!("写明 {all} 种里至少 {least} 种为达到，一种以上为部分达到"),
            format!("met where at least {least} of {all} kinds are stated, partial from one on"),
        );
        if !check.must.is_empty() {
            let must: Vec<&str> =
                check.must.iter().map(|id| title(&check.kinds, &id.value)).collect();
            first += &self.lang.pick(
                format!("；必须包括：{}", must.join("、")),
                format!("; among them {}", must.join(", ")),
            );
        }
        let kinds = check.kinds.iter().flat_map(|kind| self.part(kind, false));
        std::iter::once(first).chain(kinds).collect()
    }

    fn section(&self, check: &SectionCheck) -> Vec<String> {
        let least = check.min_chars;
        let most = check.max_chars.map(|most| {
            self.lang.pick(
                format!("，超过 {most} 个字为部分达到"),
                format!(", partial where more than {most} do"),
            )
        });
        let most = most.unwrap_or_default();
        let mut lines = vec![self.lang.pick(
            format!("有这样的标题、其下至少 {least} 个字为达到{most}"),
            format!("met where at least {least} characters stand under such a heading{most}"),
        )];
        lines.extend(self.patterns("标题", "headings", &check.headings, 2));
        lines.extend(self.patterns("或开头这样写", "or an opening such as", &check.opening, 2));
        lines
    }

    fn date(&self, check: &DateCheck) -> String {
        match (&check.deadline, &check.period) {
            (Some(Deadline { month, day, years_after, of }), _) => {
                let (zh, en) = match of {
                    DateKind::Issued => ("签发（以落款日期为准）", "signed"),
                    DateKind::Given | DateKind::Published => ("公布", "published"),
                };
                self.lang.pick(
                    format!("报告年度之后第 {years_after} 年的 {month} 月 {day} 日前{zh}为达到"),
                    format!(
                        "met where it was {en} by day {day} of month {month}, {years_after} year(s) \
                         after the reporting year"
                    ),
                )
            }
            (None, period) => {
                let late = period.and_then(|period| period.starts_late_in).map(|year| {
                    self.lang.pick(
                        format!("（{year} 年度可以晚于 1 月 1 日开始）"),
                        format!(" (it may begin late in {year})"),
                    )
                });
                let late = late.unwrap_or_default();
                self.lang.pick(
                    format!("写明的统计期限就是报告年度为达到{late}"),
                    format!("met where the statistics period is the reporting year{late}"),
                )
            }
        }
    }

    fn outline(&self, check: &OutlineCheck) -> Vec<String> {
        let lang = self.lang;
        let needs: Vec<&str> = check
            .needs
            .iter()
            .map(|need| match need {
                OutlineNeed::Present => lang.pick("都有", "each is there"),
                OutlineNeed::Order => lang.pick("次序不乱", "those there stand in this order"),
                OutlineNeed::Once => lang.pick("没有重复", "none is there twice"),
            })
            .collect();
        let needs = needs.join(lang.pick("，", ", "));
        let mut lines = Vec::new();
        if !check.headings.is_empty() {
            lines.push(lang.pick(format!("下列标题{needs}"), format!("of these headings {needs}")));
        }
        for heading in &check.headings {
            lines.push(format!("· {}", heading.title));
            lines.extend(self.patterns("说法", "wording", &heading.any, 4));
        }
        lines.extend(self.patterns("在这些标题之下", "looked for under", &check.under, 2));
        lines.extend(self.patterns("到这些标题为止", "up to", &check.until, 2));
        if check.numbering {
            let (zh, en) = (
                "标题和列举的序号前后相接",
                "the numbers of headings and lists follow one another",
            );
            lines.push(lang.pick(zh, en).to_owned());
        }
        let announced = self.patterns(
            "报告所说的部分个数与标题相符",
            "as many parts as the report announces with",
            &check.announced,
            0,
        );
        lines.extend(announced);
        lines
    }

    fn pattern(&self, check: &PatternCheck) -> Vec<String> {
        let place = match check.place {
            Place::Text => self.lang.pick("正文", "the text"),
            Place::Title => self.lang.pick("标题", "the title"),
            Place::Headings => self.lang.pick("各级标题", "the headings"),
            Place::Opening => self.lang.pick("第一个标题之前", "the text above the first heading"),
        };
        let mut lines = vec![self.lang.pick(format!("看{place}"), format!("in {place}"))];
        let lists = [
            ("应有其中之一", "one of these must stand there", &check.must),
            ("不应有", "none of these may", &check.must_not),
            ("不算", "not counted", &check.unless),
        ];
        lines.extend(lists.into_iter().filter_map(|(zh, en, all)| self.patterns(zh, en, all, 2)));
        lines
    }

    /// A part: its title, where it must stand, how it must be held, and its patterns.
    fn part(&self, part: &Part, is_further: bool) -> Vec<String> {
        let lang = self.lang;
        let mut said = Vec::new();
        if is_further || part.near != Near::Report {
            said.push(words::near(part.near, lang).to_owned());
        }
        if part.accept != [Assertion::Affirmed] {
            let held: Vec<&str> =
                part.accept.iter().map(|one| say::assertion(*one, lang)).collect();
            said.push(lang.pick(
                format!("接受的语气：{}", held.join("、")),
                format!("held as {}", held.join(", ")),
            ));
        }
        if part.lasting {
            said.push(
                lang.pick("往年做成、至今有效的也算", "what lasts from earlier years counts")
                    .to_owned(),
            );
        }
        if part.owned {
            said.push(lang.pick("须是本机关自己的", "it must be the organ's own").to_owned());
        }
        let said = if said.is_empty() {
            String::new()
        } else {
            lang.pick(format!("（{}）", said.join("；")), format!(" ({})", said.join("; ")))
        };
        let mut lines = vec![format!("· {}{said}", part.title)];
        lines.extend(self.lists(part, 4));
        lines
    }

    fn lists(&self, part: &Part, indent: usize) -> Vec<String> {
        let lists: [(&str, &str, &[Pattern]); 6] = [
            ("说法", "wording", &part.any),
            ("有上下文时也算", "with its context also", &part.weak),
            ("上下文", "context", &part.context),
            ("不算", "not", &part.unless),
            ("只在这些标题下", "under these headings alone", &part.under),
            ("这些标题下写什么都算", "whatever stands under", &part.sections),
        ];
        lists
            .into_iter()
            .filter_map(|(zh, en, patterns)| self.patterns(zh, en, patterns, indent))
            .collect()
    }

    fn patterns(&self, zh: &str, en: &str, patterns: &[Pattern], indent: usize) -> Option<String> {
        if patterns.is_empty() {
            return None;
        }
        let shown = if self.all { patterns.len() } else { FIRST_FEW };
        let written: Vec<String> = patterns.iter().take(shown).map(written).collect();
        let rest = patterns.len().saturating_sub(shown);
        let more = if rest == 0 {
            String::new()
        } else {
            self.lang.pick(format!(" 等，另有 {rest} 个"), format!(" and {rest} more"))
        };
        let blank = " ".repeat(indent);
        Some(format!(
            "{blank}{}{}{}{more}",
            self.lang.pick(zh, en),
            self.lang.pick("：", ": "),
            written.join(self.lang.pick("、", ", "))
        ))
    }
}

fn title<'c>(parts: &'c [Part], id: &'c str) -> &'c str {
    parts.iter().find(|part| part.id == id).map_or(id, |part| part.title.as_str())
}

/// The pattern as its author wrote it, terms in braces.
fn written(pattern: &Pattern) -> String {
    let source = pattern.place().and_then(|place| {
        let file: toml::Table = format!("a = {}", place.text()).parse().ok()?;
        Some(file.get("a")?.as_str()?.to_owned())
    });
    format!("`{}`", source.unwrap_or_else(|| pattern.source().to_owned()))
}
