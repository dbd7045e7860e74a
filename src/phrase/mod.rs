//! Phrases: which words, in which order, how far apart, make a clause say something.
//!
//! It is the language of the rules: [`grammar`] reads it, `terms` fills its terms in, `program` makes
//! nodes of it. All words of a chain of rulesets are found in one pass ([`Lexis`]), which makes a
//! sentence a [`Heard`] one; a phrase is a join over the hits of its words (`search`). Few sentences
//! have all the words that a phrase needs, so few phrases are looked for.

mod bits;
pub mod grammar;
mod heard;
mod lexis;
mod nearest;
mod program;
mod ready;
mod search;
pub mod terms;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};

use crate::chinese::normalize;
use crate::diagnostic::Place;
use crate::phrase::program::Program;
use crate::span::Span;

pub use crate::phrase::heard::{Heard, Hearing, Pieces};
pub use crate::phrase::lexis::{Lexis, Words};
pub use crate::phrase::nearest::shares;
pub use crate::phrase::ready::Programs;

/// What marks the exception: a regular expression.
pub const EXPRESSION: &str = "re:";

/// The most memory that one regular expression may take, in bytes.
const MAX_COMPILED: usize = 2 << 20;

/// A phrase with its terms filled in.
#[derive(Clone, Debug)]
pub struct Phrase {
    written: Arc<str>,
    place: Option<Place>,
    body: Arc<Body>,
    lexis: Arc<Lexis>,
}

/// What finds it.
#[derive(Debug)]
enum Body {
    Program(Program),
    Expression(Expression),
}

/// A regular expression.
#[derive(Debug)]
struct Expression {
    /// What stands in all that it finds.
    literal: String,
    /// Made ready when it is first used.
    ready: OnceLock<Option<Regex>>,
}

impl Phrase {
    /// Where it is written; none where it stands in no file.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// What its author wrote.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The words among which its own are.
    #[must_use]
    pub fn lexis(&self) -> &Arc<Lexis> {
        &self.lexis
    }

    /// Its hits in a sentence that its lexis has heard, first to last, none overlapping another.
    #[must_use]
    pub fn find(&self, heard: &Heard<'_>) -> Vec<Span> {
        self.first(heard, usize::MAX)
    }

    /// Its hits in a piece of a text, first to last, none overlapping another.
    pub fn find_at(&self, pieces: &Pieces<'_>, at: usize) -> Vec<Span> {
        let mut here = self.places(pieces, at..at + 1);
        let piece = here.next().and_then(|at| pieces.piece(at));
        piece.map(|piece| self.find(piece)).unwrap_or_default()
    }

    /// Its hits in `text[within]`, each line taken by itself.
    #[must_use]
    pub fn find_in(&self, text: &str, within: Span) -> Vec<Span> {
        let lines = lines(text, within).map(|line| Heard::new(&self.lexis, text, line));
        lines.flat_map(|line| self.find(&line)).collect()
    }

    /// Whether the text has all words without which it hits nowhere.
    #[must_use]
    pub fn may_be_in(&self, pieces: &Pieces<'_>) -> bool {
        self.places(pieces, pieces.all()).next().is_some()
    }

    /// Those of these pieces of a text that have words without which it hits nowhere, by their numbers
    /// in order.
    fn places<'p>(
        &'p self,
        pieces: &'p Pieces<'_>,
        among: Range<usize>,
    ) -> impl Iterator<Item = usize> + 'p {
        match &*self.body {
            Body::Program(program) => pieces.places(Some(&program.needs), among),
            Body::Expression(one) if pieces.text().contains(&one.literal) => {
                pieces.places(None, among)
            }
            Body::Expression(_) => pieces.places(None, 0..0),
        }
    }

    fn first(&self, heard: &Heard<'_>, most: usize) -> Vec<Span> {
        match &*self.body {
            Body::Program(program) => search::find(program, heard, most),
            Body::Expression(expression) => {
                let words = heard.words();
                if !words.contains(&expression.literal) {
                    return Vec::new();
                }
                let compiled = || compiled(self.written.strip_prefix(EXPRESSION)?).ok();
                let Some(regex) = expression.ready.get_or_init(compiled) else { return Vec::new() };
                let found = regex.find_iter(words).filter(|one| !one.is_empty()).take(most);
                found.map(|one| heard.of_bytes(one.range())).collect()
            }
        }
    }
}

/// The lines of `text[within]`.
pub fn lines(text: &str, within: Span) -> impl Iterator<Item = Span> {
    let words = within.cut(text);
    words.split('\n').map(move |line| {
        let line = Span::of(line, words);
        Span::new(within.start + line.start, within.start + line.end)
    })
}

/// Whether one of `phrases` hits in `text[within]`, each line taken by itself.
#[must_use]
pub fn any_in(phrases: &[Phrase], text: &str, within: Span) -> bool {
    let Some(first) = phrases.first() else { return false };
    lines(text, within).any(|line| {
        let line = Heard::new(&first.lexis, text, line);
        phrases.iter().any(|phrase| !phrase.first(&line, 1).is_empty())
    })
}

/// The hits of `phrases`, all of one ruleset, in the pieces of a text: each with the number of its
/// piece, in order, those of one piece in the order of the phrases.
#[must_use]
pub fn find(phrases: &[Phrase], pieces: &Pieces<'_>) -> Vec<(usize, Span)> {
    let mut found = Vec::new();
    for phrase in phrases {
        for at in phrase.places(pieces, pieces.all()) {
            let hits = pieces.piece(at).map(|piece| phrase.find(piece)).unwrap_or_default();
            found.extend(hits.into_iter().map(|span| (at, span)));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found
}

/// The hits of `phrases`, all of one ruleset, in a stretch of a text that was heard line by line, each
/// line taken by itself; those of one phrase behind those of the phrase before it.
pub fn find_in<'h>(
    phrases: &'h [&'h Phrase],
    lines: &'h Pieces<'_>,
    within: Span,
) -> impl Iterator<Item = Span> + 'h {
    let range = lines.at(within);
    phrases.iter().flat_map(move |phrase| {
        let here = phrase.places(lines, range.clone());
        here.filter_map(|at| lines.piece(at)).flat_map(move |line| {
            if within.contains(line.span) {
                return phrase.find(line);
            }
            line.part(within).map(|part| phrase.find(&part)).unwrap_or_default()
        })
    })
}

/// Whether one of `phrases`, all of one ruleset, hits in a piece of a text.
#[must_use]
pub fn any_at(phrases: &[Phrase], pieces: &Pieces<'_>, at: usize) -> bool {
    phrases.iter().any(|phrase| {
        let mut here = phrase.places(pieces, at..at + 1).filter_map(|at| pieces.piece(at));
        here.any(|piece| !phrase.first(piece, 1).is_empty())
    })
}

impl Expression {
    fn of(written: &str) -> Self {
        Self { literal: literal(written), ready: OnceLock::new() }
    }
}

/// The longest row of Chinese characters that stands in all that a regular expression finds: in no
/// brackets, and not to be left out. Empty where it has choices, or more than is looked through here.
fn literal(written: &str) -> String {
    let has_flags = written.split("(?").skip(1).any(|behind| !behind.starts_with(':'));
    if has_flags || written.contains("[]") || written.contains("[^]") {
        return String::new();
    }
    let (mut groups, mut classes) = (0_usize, 0_usize);
    let mut rows = vec![String::new()];
    let mut chars = written.chars();
    while let Some(c) = chars.next() {
        let is_outside = groups + classes == 0;
        if is_outside && normalize::is_han(c) {
            let last = rows.last_mut().into_iter();
            last.for_each(|row| row.push(normalize::fold(c).unwrap_or(c)));
            continue;
        }
        match c {
            '\\' => _ = chars.next(),
            '[' => classes += 1,
            ']' => classes = classes.saturating_sub(1),
            _ if classes > 0 => {}
            '(' => groups += 1,
            ')' => groups = groups.saturating_sub(1),
            '|' if is_outside => return String::new(),
            '?' | '*' | '{' if is_outside => _ = rows.last_mut().map(String::pop),
            _ => {}
        }
        rows.push(String::new());
    }
    rows.into_iter().max_by_key(String::len).unwrap_or_default()
}

/// Compiles what stands behind `re:`. The text has half-width signs, and so has the expression: what an
/// input method makes full-width stands for the sign itself.
fn compiled(written: &str) -> Result<Regex, regex::Error> {
    let folded = written.chars().map(|char| match normalize::fold(char) {
        Some(folded) if folded != char => regex::escape(folded.encode_utf8(&mut [0; 4])),
        _ => char.to_string(),
    });
    RegexBuilder::new(&folded.collect::<String>()).size_limit(MAX_COMPILED).build()
}

#[cfg(test)]
mod tests {
    mod reference;

    use super::*;
    use crate::chinese::normalize::normalize;
    use crate::phrase::program::Cache;

    fn phrase(written: &str) -> Phrase {
        let lexis: Arc<Lexis> = Arc::default();
        let row = grammar::parse(written).unwrap_or_else(|fault| panic!("{written}: {fault:?}"));
        let program = program::compile(&row, &lexis, &mut Cache::default()).expect(written);
        Phrase {
            written: written.into(),
            place: None,
            body: Arc::new(Body::Program(program)),
            lexis,
        }
    }

    fn hits(written: &str, text: &str) -> Vec<String> {
        let (text, _) = normalize(text);
        let found = phrase(written).find_in(&text, Span::new(0, text.len()));
        found.into_iter().map(|span| span.cut(&text).to_owned()).collect()
    }

    fn check(cases: &[(&str, &str, &[&str])]) {
        for (written, text, expected) in cases {
            assert_eq!(hits(written, text), *expected, "{written} in {text}");
        }
    }

    #[test]
    fn gaps_keep_to_their_clause_and_are_short() {
        check(&[
            ("成立 ..6 小组", "成立了领导小组和小组", &["成立了领导小组"]),
            ("成立 ..6 小组", "成立,小组", &[]),
            ("成立 ..6 小组", "成立一个专门的工作小组", &[]),
            ("成立 .. 小组", "成立一个专门负责公开的工作小组", &["成立一个专门负责公开的工作小组"]),
            ("成立 ...6 小组", "成立:甲,小组", &["成立:甲,小组"]),
            ("成立 ...6 小组", "成立;小组", &[]),
            ("成立 ..9!(副) 组长", "成立组,副组长,成立甲组长", &["成立甲组长"]),
            ("措施: ...4-", "措施:建网站,设专栏。措施:无", &["措施:建网站,设专栏"]),
            ("共 ..9 条", "共1,024条", &["共1,024条"]),
        ]);
    }

    #[test]
    fn words_are_long_whatever_their_order() {
        check(&[
            ("(领导小组|领导小组办公室)", "领导小组办公室", &["领导小组办公室"]),
            ("(微信|微信公众号)[平台]", "微信公众号平台", &["微信公众号平台"]),
            ("[信息|工作|的]*指南", "工作信息的指南", &["工作信息的指南"]),
            ("网!(络|格)", "网络、网站、网", &["网", "网"]),
            ("!(副)组长", "副组长、组长", &["组长"]),
            ("(^|、)小组", "小组,成立小组、小组", &["小组", "、小组"]),
            ("^^ ..2 无 ..2 $$", "本年无。", &["本年无"]),
            ("^^ ..2 无 ..2 $$", "本年无诉讼,有复议", &[]),
        ]);
    }

    #[test]
    fn a_figure_is_whole_and_counts_something() {
        check(&[
            ("0件", "共收到50件", &[]),
            ("0件", "共收到0件", &["0件"]),
            ("12345", "联系电话0564-1234567", &[]),
            ("12345", "拨打12345热线", &["12345"]),
            ("#件", "收到1,234件、三十余件,依据第三十二条,2017年", &["1,234件", "三十余件"]),
            ("#[余]条", "5.因故320余条", &["320余条"]),
            ("#万", "收费96171.6万元", &[]),
            ("#个", "20个工作日,4个科室", &["4个"]),
            ("#个工作日", "20个工作日", &["20个工作日"]),
            ("第#条", "第三十二条", &["第三十二条"]),
            ("#条", "第三十二条", &[]),
            ("#>15[个]工作日", "15个工作日、十六个工作日、20工作日", &["十六个工作日", "20工作日"]),
            ("收到 ..9 #", "收到2017年申请12", &["收到2017年申请12"]),
            ("{year} ..4 {month}", "2017年及十二月", &["2017年及十二月"]),
            ("#次", "一次性培训两次", &["两次"]),
        ]);
    }

    #[test]
    fn what_an_expression_finds_holds_its_longest_row_of_characters() {
        for (written, row) in [
            (r"报告格式》(的通知)?[(〔]?国办函[〔\[(]\d{4}[〕\])]\d+号", "报告格式"),
            (r"国务院令第?(492|711)号", "国务院令"),
            (r"令第*号{0,2}", "令"),
            (r"[)甲乙]丙\(丁戊己", "丁戊己"),
            (r"甲乙+丙丁戊？己", "丙丁戊"),
            ("甲乙|丙丁", ""),
            ("(?i)甲乙", ""),
            ("[]甲]乙", ""),
        ] {
            assert_eq!(literal(written), row, "{written}");
        }
    }

    #[test]
    fn marks_are_found_in_either_width() {
        check(&[
            ("成立，小组", "成立,小组。成立，小组", &["成立,小组", "成立,小组"]),
            ("（成立｜组建）［了］ …4 小組", "组建了工作小组", &["组建了工作小组"]),
            ("网站（ＡＢＣ｜ＡＰＰ）", "网站abc", &["网站abc"]),
        ]);
    }

    /// What a phrase costs in a text of all its own words: as much again for each text as long again.
    #[test]
    fn a_hostile_text_takes_steps_in_proportion() {
        for (written, words) in [
            (
                "[甲|乙|甲乙]*(甲|乙 ..9 甲) ..20!(丙 ..9 丁) [甲]*乙 ...90 (甲 .. 乙|乙 .. 甲) ..9 戊",
                "乙甲乙甲甲乙",
            ),
            ("甲 .. 乙 .. 丙 .. 丁", "丁丙乙甲"),
            ("^甲 ..!(乙) 丙$", "丙甲丙乙"),
            ("!(#|甲)乙 ..9 #件", "3件乙甲2件,"),
        ] {
            let hostile = phrase(written);
            let steps = |count: usize| {
                let text = format!("{}丁丙戊。", words.repeat(count));
                search::steps::taken(|| {
                    assert!(hostile.find_in(&text, Span::new(0, text.len())).len() < 2 + count);
                })
            };
            let (short, long) = (steps(500), steps(5_000));
            assert!(short > 0 && long <= short * 11, "{written}: {short} steps, ten times: {long}");
        }
    }
}
