//! The words by which a report's text is understood, read from `rules/lexicon.toml`.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::chinese::organ::{Ending, Endings, Level, OrganKind, OrganWords, Sphere, Tiers};
use crate::chinese::words::{Lists, Role, Triggers, Words, lists};
use crate::diagnostic::message::Message;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::words::DocumentWords;
use crate::phrase::Lexis;
use crate::phrase::terms::{Filler, Terms};
use crate::span::Span;
use crate::written::format::{Form, Key, Need, Shape, TableFormat, Visitor};
use crate::written::{
    One, Reader, TABLES, Table, Text, Value, Version, Whole, Word, Written, written,
};

/// What the entries of a lexicon are read with.
pub trait Wording {
    /// The words that an entry stands for; none where something is wrong with it, which is reported.
    fn words(&self, entry: &Text) -> Vec<String>;
}

impl Wording for Filler<'_> {
    fn words(&self, entry: &Text) -> Vec<String> {
        // what is no phrase is a word as it stands, in capitals too
        if !entry.value.contains(['(', '[', '{', '`']) {
            return vec![entry.value.clone()];
        }
        self.words(entry).map(|words| words.to_vec()).unwrap_or_default()
    }
}

written! {
    /// The lexicon, ready to find its words.
    #[derive(Serialize, Deserialize)]
    pub struct Lexicon in Wording, "lexicon" {
        /// The version of its format.
        format: i64 = Version, need;
        /// Words that entries name: `{denial}`.
        terms: () = TermsReadBefore;
        /// The words that show how a clause holds what it mentions.
        triggers as "roles": Triggers = Roles, need;
        /// How organs are named.
        organs: OrganWords = Organs, need;
        /// Small words of the grammar.
        grammar: GrammarWords = One, need;
        /// What a document looks like from outside.
        document: DocumentWords = One, need;
        /// What tells a report from other texts.
        nature: Nature = One, need;
    }
}

written! {
    /// What tells a report from other texts.
    #[derive(Serialize, Deserialize)]
    pub struct Nature in Wording, "nature" {
        /// The longest line that is a title, in characters.
        title_length: usize = Whole(10, 500), need;
        /// How many lines at the top may hold the title of a circular or of news.
        first_lines: usize = Whole(1, 50), need;
        /// How many signs make a report.
        signs: usize = Whole(1, 20), need;
        /// How many headings of a report's parts outweigh the title of another text.
        parts: usize = Whole(1, 20), need;
        /// How many titles of reports without a report below make a list of links.
        titles: usize = Whole(2, 50), need;
        /// How many names of requirements at the head of lines make what this program itself writes.
        names: usize = Whole(1, 50), need;
        /// How many Latin letters source code has at least.
        letters: usize = Whole(1, 10_000), need;
        /// Of how many characters one may be bad before what is not found may be among them.
        bad_characters: usize = Whole(1, 10_000), need;
        /// What titles of news tell of.
        events: Words = List, need;
        /// How many lines begin with the number of an article where the text is a rule itself.
        articles: usize = Whole(1, 100), need;
        /// In how many lines from the top a circular says what it wants.
        letter_lines: usize = Whole(1, 100), need;
        /// What a circular says before it tells others what to do.
        directing: Words = List, need;
        /// What the first lines of news say of who wrote them.
        reporters: Words = List, need;
        /// How a report that is a letter begins.
        reporting: Words = List, need;
        /// 别的文件怎样称呼自己
        other_names: Words = List, need;
        /// 新闻怎样署名、怎样转述一份报告
        bylines: Words = List, need;
        /// 说到多少次算一个迹象
        mentions: usize = Whole(1, 100), need;
        /// 每份年报都说到的事
        subjects: Words = List, need;
        /// Words of a sentence that only says that there is a report.
        announcing: Words = List, need;
    }
}

impl Lexicon {
    /// Reads a lexicon.
    ///
    /// # Errors
    /// Everything that is wrong with the file; a word under two roles is.
    pub fn parse(file: &Arc<SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        Self::take(Reader::new(Arc::clone(file)))
    }

    /// Whether a clause begins with what is done to something: 将目录….
    #[must_use]
    pub fn begins_with_object(&self, clause: &str) -> bool {
        self.grammar.disposing.begin(clause.trim_start())
    }

    /// The same, of what `reader` reads.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn take(reader: Reader) -> Result<Self, Vec<Diagnostic>> {
        let lexicon = {
            let tree = reader.parse();
            let root = reader.root(&tree, "lexicon");
            let table = root.value("terms").and_then(|value| value.table("terms"));
            let lexis = Arc::<Lexis>::default();
            let (filler, _) = Filler::new(&reader, table.as_ref(), Terms::default(), lexis);
            <Self as Written<Filler<'_>>>::read(&root, &filler)
        };
        let lexicon = lexicon.filter(|_| reader.is_clean());
        lexicon.ok_or_else(|| reader.into_diagnostics())
    }
}

/// A list of words.
#[derive(Clone, Copy, Debug)]
struct List;

impl<S: Wording> Form<Words, S> for List {
    fn shape(&self) -> Shape {
        Shape::List(Box::new(Shape::Text))
    }

    fn read(&self, value: &Value<'_, '_>, wording: &S) -> Option<Words> {
        let words = value.list()?;
        let words = words.iter().flat_map(|entry| entries(entry, wording));
        Some(words.map(|(word, _)| word).collect::<Vec<_>>().into())
    }
}

/// The words of an entry, and where it stands.
fn entries(entry: &Value<'_, '_>, wording: &impl Wording) -> impl Iterator<Item = (String, Span)> {
    let span = entry.span();
    let file = entry.reader().file();
    let text = entry.characters().map(|characters| Text::new(&file.text, characters, span));
    let words = text.map(|text| wording.words(&text)).unwrap_or_default();
    words.into_iter().map(move |word| (word, span))
}

/// The terms, which have been read already: without them no entry can be.
#[derive(Clone, Copy, Debug)]
struct TermsReadBefore;

impl<S> Form<(), S> for TermsReadBefore {
    fn shape(&self) -> Shape {
        Shape::Named(Box::new(Shape::List(Box::new(Shape::Text))))
    }

    fn read(&self, _: &Value<'_, '_>, _: &S) -> Option<()> {
        Some(())
    }
}

impl<S: Wording, L: Lists + 'static> Written<S> for L {
    const NAME: &'static str = <L as Lists>::NAME;

    fn format() -> TableFormat {
        let shape = || <List as Form<Words, S>>::shape(&List);
        let keys = L::KEYS.iter().map(|key| Key::new(key, shape(), Need::Always, None, &[]));
        TableFormat { name: L::NAME, about: String::new(), keys: keys.collect() }
    }

    fn names(names: &mut Vec<(&'static str, Need)>) {
        names.extend(L::KEYS.iter().map(|key| (*key, Need::Always)));
    }

    fn take(table: &Table<'_>, scope: &S) -> Option<Self> {
        let list = |key| table.value(key).and_then(|list| List.read(&list, scope));
        Some(L::of(|key| list(key).unwrap_or_default()))
    }

    fn visit<'v>(&'v self, _: &mut dyn Visitor<'v>) {}
}

/// The words of each role.
#[derive(Clone, Copy, Debug)]
struct Roles;

impl<S: Wording> Form<Triggers, S> for Roles {
    fn shape(&self) -> Shape {
        Shape::Named(Box::new(Shape::List(Box::new(Shape::Text))))
    }

    fn read(&self, value: &Value<'_, '_>, wording: &S) -> Option<Triggers> {
        let table = value.table("roles")?;
        table.hold_to(&Role::WORDS.map(|(key, _)| (key, Need::Always)));
        let mut roles: HashMap<String, (Role, Span)> = HashMap::new();
        for (key, role) in Role::WORDS {
            let words = table.value(key).and_then(|words| words.list()).unwrap_or_default();
            for (word, span) in words.iter().flat_map(|entry| entries(entry, wording)) {
                let first = roles.insert(word.clone(), (role, span));
                if let Some((_, first)) = first.filter(|(first, _)| *first != role) {
                    let message = Message::new("two-roles").with("word", word);
                    let error = table.reader().complaint(message).here(span);
                    table.reader().push(error.also(first));
                }
            }
        }
        let roles = roles.into_iter().map(|(word, (role, _))| (word, role));
        Some(Triggers::new(roles.collect()))
    }
}

written! {
    /// How organs are named.
    struct OrgansAsWritten in Wording, "organs" {
        ..words: OrganWords;
        /// The tiers of government.
        tiers: Vec<Tier> = TABLES, need;
        /// What organs' names end in.
        endings: Vec<EndingAsWritten> = TABLES, need;
    }
}

written! {
    /// The words that name a tier of government.
    struct Tier in Wording, "tier" {
        /// Its level.
        level: Level = Word(&Level::WORDS), need;
        /// Words that tell the level.
        words: Words = List, need;
        /// Words that may name others as well: 市.
        of_others_too: Words = List;
    }
}

written! {
    /// Endings of names of one kind.
    struct EndingAsWritten in Wording, "ending" {
        /// None for endings that organs of several kinds share.
        kind: OrganKind = Word(&OrganKind::WORDS), may;
        /// The sphere of the bodies named so, where it is one.
        sphere: Sphere = Word(&Sphere::WORDS), may;
        /// How their names begin.
        begins: Words = List;
        /// Those by which a name is known within a sentence too.
        heads: Words = List;
        /// Those that only the full name of a report's organ ends in.
        whole: Words = List;
    }
}

/// How organs are named.
#[derive(Clone, Copy, Debug)]
struct Organs;

impl<S: Wording> Form<OrganWords, S> for Organs {
    fn shape(&self) -> Shape {
        Shape::Table(<OrgansAsWritten as Written<S>>::format)
    }

    fn read(&self, value: &Value<'_, '_>, scope: &S) -> Option<OrganWords> {
        let OrgansAsWritten { words, tiers, endings } = One.read(value, scope)?;
        let tiers = tiers.into_iter().map(|one| (one.level, one.words, one.of_others_too));
        let endings = endings.into_iter().map(|one| {
            let EndingAsWritten { kind, sphere, begins, heads, whole } = one;
            Ending { kind, sphere, begins, heads, whole }
        });
        let (tiers, endings) = (Tiers::new(tiers.collect()), Endings::new(endings.collect()));
        Some(OrganWords { tiers, endings, ..words })
    }
}

lists! {
    /// Small words of the grammar; see `rules/lexicon.toml`.
    pub struct GrammarWords, "grammar" {
        /// Marks a plan, or an object before its verb.
        disposal,
        /// How such an object begins.
        disposal_objects,
        /// What the names of papers end in, which stand in the marks of a title: 《云溪日报》.
        periodicals,
        /// What only looks so: 年报.
        no_periodicals,
        /// Verbs with a result, which show that the word marks an object.
        results,
        /// Verbs of saying behind an organ.
        speech,
        /// Words that show what was named before to be still under way.
        expectation,
        /// Verbs of ordering that end the clause of another organ: 县里明确,….
        ordering,
        /// Whose word binds: 会议要求,….
        speakers,
        /// Verbs of bidding that end such a clause.
        bidding,
        /// Verbs that make another organ do something, or look at what it does: 督促各村.
        pivots,
        /// How a circumstance begins, and what closes it before the organ that acts: 按照…要求.
        circumstances,
        /// What closes it.
        closing,
        /// How what is gone by begins: 按国家标准要求.
        by_rule,
        /// How a clause begins that only names its topic, and how it may end: 针对指南陈旧的问题.
        topics,
        /// How it ends.
        topic_ends,
        /// Nouns that make a topic of whatever stands before them: 编指南一事.
        topic_nouns,
        /// What says more of a thing and names no owner: 原有的.
        modifiers,
        /// What counts a deed: 三次.
        turns,
        /// What points back to an owner, and what goes on so that it does not.
        possessive,
        /// What goes on so that it does not.
        no_possessive,
        /// What stands before whoever does what stands behind 所.
        passive,
        /// How begins what is counted down to nothing: 连文都没发.
        even,
        /// What behind a negation, or at its end, says that something came to an end: 未再, 没有恢复.
        again,
        /// How a predicate begins: adverbs, and verbs that are no triggers.
        predicates,
        /// How a clause goes on about the thing before it, beside the beginnings of predicates.
        goes_on,
        /// What makes another thing be published: 使镇政府信息及时公开.
        making,
        /// What is open to whoever comes, who may stand before it, as the place may: 网站可查.
        offering,
        /// How it turns to another thing, although a predicate may begin so.
        turns_to,
        /// Verbs of learning, behind which another organ's deed is told.
        perception,
        /// Words of the present that make other years earlier ones.
        present,
        /// Aspect behind a verb of doing.
        experiential,
        /// Words before a year that is compared.
        compared,
        /// Words behind a year from which something goes on.
        since,
        /// Adverbs that may stand alone before a failure.
        adverbs,
        /// What behind a negation calls for a second one.
        indefinite,
        /// What a negation may deny without denying a deed.
        faults,
        /// Lapses that deny a denial: 没有一项被漏.
        lapses,
        /// How the title of a document begins that is the deed itself.
        enacting,
        /// Verbs that issue such a document.
        issuing,
        /// What a draft's title ends in.
        drafts,
        /// Nouns for a state of things: 不更新的情况并不存在.
        states,
        /// Words that lead to the cause of what was said before.
        causes,
        /// Appeals that, in a deed, only say who was made to do it: 请专家讲了课.
        causative,
        /// How a stretch of time begins that leads to a failure: 到12月底仍未动笔.
        times,
        /// How such a stretch ends.
        ends_of_time,
        /// What follows a verb of doing without being its object.
        endings,
        /// Characters that deny within a clause: 没有一个月不通报.
        denials,
        /// Characters with which a lack begins: 没有, 无.
        lacks,
        /// These and those that go on with them.
        lacking,
        /// How a negation of what there is ends: 没有, 无.
        existing,
        /// How a verb with its result ends, behind which no object stands: 译成, 挂在.
        resulting,
        /// How a list of contents begins, before its colon.
        contents,
        /// Aspects that show a deed: 请专家讲了课.
        told,
        /// What behind a negation says that there is one already: 未另设机构.
        further,
        /// How a clause begins that only supposes what it says.
        supposing,
        /// Verbs that put right what lapsed.
        mending,
        /// How a thing comes to an end, which then is one of the past.
        dissolved,
        /// Words of a time long ago at which a thing was made that stands: 早在.
        long_since,
        /// A duty that is a plan where one's own organ sets it itself: 我镇要建立….
        resolve,
        /// What makes a noun of the verb behind it: 所要的.
        nominal,
        /// Words before a title that make it an object of the verb behind: 把《…》.
        disposing,
        /// What behind a title shows it to be merely cited.
        cited,
        /// What behind an appeal makes it a noun: 要求的.
        behind_noun,
        /// What before an appeal makes it a noun: 按要求.
        before_noun,
        /// How a clause begins that sets something aside: 除…外.
        excepting,
        /// How such a clause ends.
        excepted,
        /// How a clause begins that names a purpose: 为做好今后的工作,….
        purpose,
        /// What only looks so: 为此.
        no_purpose,
        /// Prepositions behind which a word of time is a frame: 在2015年.
        locative,
        /// Nouns for an age, earlier only by what describes it: 试点时期, but 新时代.
        ages,
        /// What describes such an age as an earlier one.
        bygone,
        /// Words behind what a time is counted from: 6月底之前.
        before,
        /// Events of an organ from which such a time is an earlier one: 机构合并之前.
        upheavals,
        /// Words for what is past that a stretch of time makes the present: 过去一年.
        lately,
        /// What names an earlier year by its place before this one: 去年.
        last_years,
        /// Such stretches.
        past_spans,
        /// What behind the name of a plan of five years makes it a time: “十四五”期间.
        during,
        /// Verbs that leave an earlier state behind: 改变过去的做法.
        leaving,
        /// The word of a duty that, before what was asked for, is none: 应群众要求.
        responding,
        /// What was asked for.
        asked,
        /// What stands between the members of a list.
        conjunctions,
        /// The particle behind an attribute.
        genitive,
        /// Verbs that call what was said before something: 是机关应尽之责.
        copulas,
        /// What makes of a clause the time or the condition of the next: …后.
        when,
        /// How a clause begins that names what is waited for: 等平台上线后,….
        awaiting,
        /// What announces, before a colon, what is still to be done: 2012年重点抓好以下工作:.
        announcing,
        /// What closes what something is made besides: 在省局领导小组之外.
        besides,
        /// Verbs of undergoing or learning of another's deed: 接受市政府办公室测评.
        undergoing,
        /// What behind a deed makes it the place or time of what follows: 在…巡查中.
        within,
        /// What is made of each year, behind that year: 2023年度|决算.
        yearly,
        /// What stands before whoever bids another act for it, and what behind: 受本委委托.
        receiving,
        /// What stands behind it.
        commissions,
        /// Adverbs behind what is counted down to one: 一次也没有.
        emphatic,
        /// How a cause begins: 后因设备老化停播.
        causing,
        /// What stands between a cause and its failure: 因故而未能.
        therefore,
        /// How a clause begins that points back to what was told before: 这一做法.
        pointing,
        /// What turns to another topic at the head of a clause: 至于…,则….
        turning,
        /// Characters that deny that something is carried on: 未沿用.
        not_carried_on,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::span::Span;

    pub(crate) fn built_in() -> Lexicon {
        let text = include_str!("../../rules/lexicon.toml");
        Lexicon::parse(&SourceFile::new("rules/lexicon.toml", text)).unwrap_or_else(|problems| {
            let drawn: Vec<String> = problems
                .iter()
                .map(|one| crate::say::diagnostic(one, crate::lang::Lang::En, false))
                .collect();
            panic!("{}", drawn.join("\n"))
        })
    }

    #[test]
    fn the_longest_word_wins_and_a_pseudo_word_hides_what_it_contains() {
        let lexicon = built_in();
        let text = "不断完善,尚未编制,按原则办理,以网站为主要平台";
        let found: Vec<(&str, Role)> = lexicon
            .triggers
            .hits(text, Span::new(0, text.len()))
            .into_iter()
            .map(|hit| (hit.span.cut(text), hit.role))
            .collect();
        assert_eq!(found[0], ("完善", Role::Make));
        assert_eq!(found[1], ("尚未", Role::Negation));
        assert!(found.iter().all(|(word, _)| *word != "则" && *word != "要"), "{found:?}");
    }

    #[test]
    fn a_mistake_in_the_lexicon_is_shown_with_its_place() {
        let sound = include_str!("../../rules/lexicon.toml");
        for (from, to, id, shown) in [
            ("format = 1", "format = 9", "unknown-format", "unknown format 9"),
            ("contrast = [", "contrast = [\n  \"尚未\",", "two-roles", "again here"),
            ("past-frame = [", "past-fame = [", "unknown-key", "`past-frame`"),
            ("rooms = [", "room = [", "unknown-key", "`room` in the organs"),
            ("level = \"county\"", "level = \"country\"", "unknown-word", "`county`"),
            ("present = [", "present = [3, ", "wrong-type", "`present`"),
            (
                "present = [",
                "present = [\"今(年|日) ..3 起\", ",
                "phrase-not-words",
                "nothing but words",
            ),
            ("present = [", "present = [\"{nye}\", ", "unknown-term", "`nye`"),
            ("central = [", "central = [\"\",", "empty-text", "entry 1 of `central`"),
        ] {
            let file = SourceFile::new("lexicon.toml", sound.replacen(from, to, 1));
            let problems = Lexicon::parse(&file).err().unwrap_or_else(|| panic!("{to} passes"));
            assert_eq!(problems.iter().map(|one| one.id).collect::<Vec<_>>(), [id], "{to}");
            let drawn = crate::say::diagnostic(&problems[0], crate::lang::Lang::En, false);
            assert!(drawn.contains(shown) && drawn.contains("help: "), "{drawn}");
        }
    }
}
