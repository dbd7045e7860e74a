//! Decides how a text holds what it mentions: the assertion of each mention, and what decided it.
//!
//! The method is that of NegEx (Chapman et al. 2001) and ConText (Harkema et al. 2009): trigger
//! words with a direction and a scope that ends at terminators, here for the grammar of Chinese
//! official prose, in which a plan or a duty reaches over commas, a subject is left out where it
//! stays the same, and a heading sets the mood of what stands under it.
//!
//! NOTE: a double negation over two sentences (没有人说没做。) is not seen.

use std::cell::OnceCell;

use crate::chinese::assertion::Assertion;
use crate::chinese::clause::{self, Sentence};
use crate::chinese::lexicon::{Hit, Lexicon, Role};
use crate::chinese::numeral;
use crate::chinese::organ::{self, Named, Own, Relation};
use crate::document::{Block, BlockKind};
use crate::span::Span;

/// How a mention is held, and the words that decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The assertion.
    pub assertion: Assertion,
    /// The deciding words; none for a plain statement.
    pub trigger: Option<Span>,
}

/// What is mentioned, as far as the grammar must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Whether it is a thing that lasts (a guide), not an event (a check): an earlier year's deed
    /// then still holds, unless the text says that it was so once.
    pub lasting: bool,
    /// Whether the thing named must be one's own (a group), not merely be used (a notice board).
    pub owned: bool,
}

/// What governs a clause, for those who want to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Governing {
    /// The organ that does what the clause says, where one is named here or before.
    pub subject: Option<Named>,
    /// The plan, duty or past that reaches over from the clauses before.
    pub carried: Option<Span>,
    /// The frame in force.
    pub frame: Option<Span>,
}

/// A text seen as sentences and clauses with their triggers and subjects.
pub struct Discourse<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    own: Own,
    year: Option<i32>,
    sentences: Vec<Entry>,
}

struct Entry {
    sentence: Sentence,
    kind: BlockKind,
    /// The words of a heading above that make what stands under it a plan.
    mood: Option<Span>,
    /// The index of the nearest heading above.
    above: Option<usize>,
    /// Whether the entry before belongs to the same section.
    continues: bool,
    analysis: OnceCell<Analysis>,
}

struct Analysis {
    hits: Vec<Hit>,
    clauses: Vec<State>,
}

/// What holds in one clause.
#[derive(Clone, Debug, Default)]
struct State {
    organs: Vec<Named>,
    /// Who does what the clause says; none: the organ itself, unnamed.
    subject: Option<Named>,
    /// A plan, duty or past that reaches over from the clauses before.
    carried: Option<Hit>,
    /// A frame such as 下一步 or 前些年.
    frame: Option<Hit>,
    /// Whether the clause tells of a deed: 已, 了.
    done: bool,
    /// Whether it does so against any frame: 已.
    settled: bool,
}

impl<'a> Discourse<'a> {
    /// Prepares `text`, made of `blocks`, as a report of `own` about `year`.
    #[must_use]
    pub fn new(
        text: &'a str,
        blocks: &[Block],
        lexicon: &'a Lexicon,
        own: Own,
        year: Option<i32>,
    ) -> Self {
        let mut sentences: Vec<Entry> = Vec::new();
        let mut headings: Vec<(u8, Option<Span>, usize)> = Vec::new();
        let mut continues = false;
        for block in blocks {
            let level = match block.kind {
                BlockKind::Heading(level) => Some(level),
                BlockKind::Paragraph | BlockKind::Row => None,
            };
            if let Some(level) = level {
                headings.retain(|(above, ..)| *above < level);
                continues = false;
            }
            let above = headings.last().map(|(.., index)| *index);
            if let Some(level) = level {
                headings.push((level, plan_words(text, block.span, lexicon), sentences.len()));
            }
            let mood = headings.iter().rev().find_map(|(_, mood, _)| *mood);
            for sentence in clause::sentences(text, block.span) {
                let kind = block.kind;
                let analysis = OnceCell::new();
                sentences.push(Entry { sentence, kind, mood, above, continues, analysis });
                continues = kind == BlockKind::Paragraph;
            }
        }
        Self { text, lexicon, own, year, sentences }
    }

    /// The sentences, in order, headings and rows of tables among them.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = &Sentence> {
        self.sentences.iter().map(|entry| &entry.sentence)
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The sentence with this index.
    #[must_use]
    pub fn sentence(&self, index: usize) -> &Sentence {
        &self.sentences[index].sentence
    }

    /// The sentence before this one in the same section.
    #[must_use]
    pub fn previous(&self, index: usize) -> Option<usize> {
        index.checked_sub(1).filter(|_| self.sentences[index].continues)
    }

    /// The headings above this sentence, nearest first.
    pub fn headings(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.sentences[index].above, |at| self.sentences[*at].above)
    }

    /// Whether the sentence with this index is a heading.
    #[must_use]
    pub fn is_heading(&self, index: usize) -> bool {
        matches!(self.sentences[index].kind, BlockKind::Heading(_))
    }

    /// The index of the sentence in which `span` begins.
    #[must_use]
    pub fn sentence_at(&self, span: Span) -> usize {
        let behind = self.sentences.partition_point(|e| e.sentence.span.start <= span.start);
        behind.saturating_sub(1)
    }

    /// What governs one clause of a sentence: its subject, and what reaches into it.
    #[must_use]
    pub fn governing(&self, sentence: usize, clause: usize) -> Governing {
        let state = &self.analysis(sentence).clauses[clause];
        Governing {
            subject: state.subject,
            carried: state.carried.map(|hit| hit.span),
            frame: state.frame.map(|hit| hit.span),
        }
    }

    /// How the text holds `mention`.
    #[must_use]
    pub fn hold(&self, mention: Mention) -> Held {
        let Some(entry) = self.sentences.get(self.sentence_at(mention.span)) else {
            return Held { assertion: Assertion::Affirmed, trigger: None };
        };
        let index = self.sentence_at(mention.span);
        match entry.kind {
            BlockKind::Heading(_) => return held(Assertion::TitleOnly, entry.sentence.span),
            // A row of a table has no grammar.
            BlockKind::Row => return Held { assertion: Assertion::Affirmed, trigger: None },
            BlockKind::Paragraph => {}
        }
        let analysis = self.analysis(index);
        let title = entry.sentence.title_around(mention.span);
        if let Some(title) = title
            && !self.is_made(&entry.sentence, analysis, title, mention.span)
        {
            return held(Assertion::TitleOnly, title);
        }
        // What is made is the titled document as a whole.
        let place = title.unwrap_or(mention.span);
        let at = entry.sentence.clause_at(place);
        let scene = Scene { discourse: self, entry, analysis, at, place };
        scene.hold(mention)
    }

    fn analysis(&self, index: usize) -> &Analysis {
        self.sentences[index].analysis.get_or_init(|| self.analyse(index))
    }

    fn analyse(&self, index: usize) -> Analysis {
        let entry = &self.sentences[index];
        let sentence = &entry.sentence;
        let mut hits = self.lexicon.hits(self.text, sentence.span);
        hits.retain(|hit| sentence.title_around(hit.span).is_none());
        hits.extend(self.years(sentence));
        hits.sort_by_key(|hit| hit.span.start);
        hits.retain(|hit| {
            !self.is_disposal(sentence, *hit) && !self.is_noun(sentence, *hit) && !self.denies_no_deed(sentence, *hit)
        });
        let inherited = self.inherited(index);
        let clauses = self.states(sentence, &hits, inherited);
        Analysis { hits, clauses }
    }

    /// The mood that a list hands on to its items: `下一步：` … `二是编制指南`.
    fn inherited(&self, index: usize) -> Option<Hit> {
        let entry = &self.sentences[index];
        let own_text = &self.text[entry.sentence.span.range()];
        let previous = self.previous(index)?;
        let before = &self.sentences[previous].sentence;
        let introduced = self.text[before.span.range()].trim_end().ends_with(':');
        let item = ordinal(own_text);
        if !(introduced || item.is_some()) {
            return None;
        }
        let last = self.analysis(previous).clauses.last()?;
        let frame = last.frame.filter(|hit| matches!(hit.role, Role::PlanFrame | Role::PlanHeading));
        let open = if introduced || item.is_some_and(|number| number > 1) { last.open(self, previous) } else { None };
        frame.or(open)
    }

    /// Years as frames, held against the reporting year.
    fn years(&self, sentence: &Sentence) -> Vec<Hit> {
        let words = &self.lexicon.grammar;
        let is_set_in_present = self.year.is_none()
            && words.present.iter().any(|word| self.text.contains(word.as_str()));
        if self.year.is_none() && !is_set_in_present {
            return Vec::new();
        }
        let mut found = Vec::new();
        for clause in &sentence.clauses {
            for (offset, mark) in self.text[clause.span.range()].match_indices('年') {
                let behind = clause.span.start + offset + mark.len();
                let before = &self.text[clause.span.start..clause.span.start + offset];
                let digits: String = before.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
                let Some(year) = numeral::year(&digits) else { continue };
                let start = clause.span.start + offset - digits.len();
                let span = Span::new(start, behind);
                if sentence.title_around(span).is_some() {
                    continue;
                }
                let lead = &self.text[clause.span.start..start];
                let rest = &self.text[behind..clause.span.end];
                if ends_with_any(lead, &words.compared) {
                    continue;
                }
                let role = if starts_with_any(rest, &words.since) {
                    Role::CarriedOn
                } else {
                    match self.year.map(|reporting| year.cmp(&reporting)) {
                        None | Some(std::cmp::Ordering::Less) => Role::PastFrame,
                        Some(std::cmp::Ordering::Equal) => Role::Now,
                        Some(std::cmp::Ordering::Greater) => Role::PlanFrame,
                    }
                };
                found.push(Hit { span, role });
            }
        }
        found
    }

    /// 将 before a noun marks an object, not a plan: 将目录挂在网站.
    fn is_disposal(&self, sentence: &Sentence, hit: Hit) -> bool {
        let words = &self.lexicon.grammar;
        let word = &self.text[hit.span.range()];
        let rest = &self.text[hit.span.end..sentence.span.end];
        if hit.role != Role::Plan || !words.disposal.iter().any(|disposal| disposal == word) {
            return false;
        }
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let behind = &self.text[hit.span.end..clause.end.max(hit.span.end)];
        let acts = self
            .lexicon
            .hits(self.text, Span::new(hit.span.end, clause.end.max(hit.span.end)))
            .first()
            .is_some_and(|next| {
                next.span.start == hit.span.end && matches!(next.role, Role::Make | Role::Publish | Role::Refer)
            });
        let has_result = words.results.iter().any(|result| behind.contains(result.as_str()));
        starts_with_any(rest, &words.disposal_objects)
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || (has_result && !acts)
    }

    /// A negation that denies a fault (未出现差错), or one of two (没有一个月不通报).
    fn denies_no_deed(&self, sentence: &Sentence, hit: Hit) -> bool {
        if hit.role != Role::Negation {
            return false;
        }
        let words = &self.lexicon.grammar;
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let rest = &self.text[hit.span.end..clause.end.max(hit.span.end)];
        let before = &self.text[clause.start..hit.span.start.max(clause.start)];
        let is_second = before.char_indices().any(|(at, c)| {
            matches!(c, '没' | '无') && starts_with_any(before[at..].trim_start_matches(['没', '有', '无']), &words.indefinite)
        });
        starts_with_any(rest, &words.faults)
            || is_second
            || (starts_with_any(rest, &words.indefinite)
                && (rest.contains(['不', '未', '没']) || words.faults.iter().any(|fault| fault.chars().count() == 1 && rest.contains(&format!("{fault}过")))))
    }

    /// An appeal before a mark or after 的 is a noun: 按照上级要求,….
    fn is_noun(&self, sentence: &Sentence, hit: Hit) -> bool {
        if hit.role != Role::Appeal {
            return false;
        }
        let clause = sentence.clauses[sentence.clause_at(hit.span)].span;
        let rest = &self.text[hit.span.end..];
        let before = &self.text[..hit.span.start];
        let told = &self.text[hit.span.end..clause.end.max(hit.span.end)];
        let word = &self.text[hit.span.range()];
        if self.lexicon.grammar.causative.iter().any(|one| one == word) && told.contains(['了', '过']) {
            return true;
        }
        let closed = rest.is_empty()
            || rest.starts_with([',', '。', ';', '、', '的', '和', '\n', '”', ')', '及', '与', '进']);
        let owned = before.ends_with(['的', '按', '照', '据', '作', '项', '各', '新', '为', '合', '到', '有', '体', '序', '工']);
        closed || owned
    }

    fn states(&self, sentence: &Sentence, hits: &[Hit], inherited: Option<Hit>) -> Vec<State> {
        let mut states: Vec<State> = Vec::with_capacity(sentence.clauses.len());
        let is_frame = |hit: &Hit| matches!(hit.role, Role::PlanFrame | Role::PlanHeading);
        let mut carried = inherited.filter(|hit| !is_frame(hit));
        let mut frame = inherited.filter(is_frame);
        let mut subject: Option<Named> = None;
        let mut last_named: Option<Named> = None;
        for clause in &sentence.clauses {
            let inside: Vec<Hit> =
                hits.iter().copied().filter(|hit| clause.span.contains(hit.span)).collect();
            let mut organs = organ::find(self.text, clause.span, &self.own, self.lexicon);
            for organ in organs.iter_mut().filter(|organ| organ.relation == Relation::Back) {
                organ.relation = last_named.map_or(Relation::Other, |before| before.relation);
            }
            let explicit = self.subject(clause.span, &organs, &inside);
            if clause.after_semicolon {
                (carried, subject) = (None, None);
            }
            let head = inside.first().filter(|hit| hit.span.start < clause.span.start + 7);
            if head.is_some_and(|hit| hit.role == Role::Contrast) {
                carried = None;
                frame = None;
            }
            if let Some(named) = explicit {
                let forced = carried.is_some_and(|hit| matches!(hit.role, Role::Appeal | Role::Duty));
                if !(forced && named.relation == Relation::Other) {
                    carried = None;
                }
                subject = Some(named);
            }
            let done = self.is_done(&inside);
            if done {
                carried = None;
            }
            if head.is_some_and(|hit| hit.role == Role::Now) {
                frame = None;
                carried = None;
            }
            let settled = done && inside.iter().any(|hit| hit.role == Role::Done);
            let mut state = State { organs, subject, carried, frame, done, settled };
            for hit in &inside {
                match hit.role {
                    Role::PlanFrame if !self.is_at_head(clause.span, *hit) => carried = Some(*hit),
                    Role::PlanHeading if clause.before_colon && hit.span.end == clause.span.end => {
                        frame = Some(*hit);
                    }
                    Role::PlanFrame if frame.is_some_and(|open| is_frame(&open)) => {}
                    Role::PastFrame if self.modifies(clause.span, *hit) => {}
                    Role::PlanFrame | Role::PastFrame => frame = Some(*hit),
                    // 准备请…: what is asked for is planned.
                    Role::Appeal if carried.is_some_and(|open| open.role == Role::Plan && clause.span.contains(open.span)) => {}
                    Role::Plan | Role::Duty | Role::Appeal | Role::Past => carried = Some(*hit),
                    _ => {}
                }
            }
            state.frame = frame;
            last_named = state.organs.last().copied().or(last_named);
            states.push(state);
        }
        states
    }

    /// Whether a word of an earlier time only describes a noun: 针对上年评估指出的问题.
    fn modifies(&self, clause: Span, hit: Hit) -> bool {
        let lead = &self.text[clause.start..hit.span.start];
        let words = &self.lexicon.organs;
        !lead.is_empty()
            && (ends_with_any(lead, &words.before_organ) || ends_with_any(lead, &words.object_markers))
            && !lead.ends_with(['在', '于', '到'])
    }

    /// Whether a frame stands at the head of its clause, where it governs what follows.
    fn is_at_head(&self, clause: Span, hit: Hit) -> bool {
        self.text[clause.start..hit.span.start].chars().filter(|c| !c.is_whitespace()).count() <= 3
    }

    /// Whether the clause tells of a deed, with no plan or duty in it.
    fn is_done(&self, inside: &[Hit]) -> bool {
        inside.iter().any(|hit| matches!(hit.role, Role::Done | Role::Perfective))
            && !inside.iter().any(|hit| matches!(hit.role, Role::Plan | Role::Duty | Role::Appeal))
    }

    /// The organ that does what the clause says, where the clause names it.
    fn subject(
        &self,
        clause: Span,
        organs: &[Named],
        inside: &[Hit],
    ) -> Option<Named> {
        let words = &self.lexicon.organs;
        let follows = |list: &[String], organ: &Named| {
            ends_with_any(&self.text[clause.start..organ.span.start], list)
        };
        let agent = organs.iter().find(|organ| {
            // 由局党组书记任组长 names a person, not who does it.
            follows(&words.agents, organ)
                && !starts_with_any(&self.text[organ.span.end..clause.end], &words.attributes)
        });
        let mut plain = None;
        let mut before: Option<(Named, bool)> = None;
        for organ in organs {
            // 对各科室、各二级单位: what is listed shares the role of the first.
            let listed = before.filter(|(first, _)| {
                matches!(&self.text[first.span.end..organ.span.start], "、" | "和" | "及" | "与" | "以及")
            });
            let can_act = listed.map_or_else(|| self.can_act(clause, organ, inside), |(_, can)| can);
            if can_act {
                plain = Some(organ);
                break;
            }
            before = Some((*organ, can_act));
        }
        let named = *agent.or(plain)?;
        // 检查组指出我镇无机构: what is said is of another subject.
        let said = &self.text[named.span.end..clause.end];
        let says = said.char_indices().take(4).any(|(at, _)| starts_with_any(&said[at..], &self.lexicon.grammar.speech));
        if named.relation == Relation::Other && says {
            return organs.iter().find(|organ| organ.span.start > named.span.end).copied();
        }
        // 我局了解到市公积金中心推出了指南: what is learnt of is another's deed.
        let learns = said.char_indices().take(5).any(|(at, _)| starts_with_any(&said[at..], &self.lexicon.grammar.perception));
        let told_of = organs.iter().find(|organ| organ.span.start > named.span.end && organ.relation == Relation::Other);
        match told_of {
            Some(other) if learns && named.relation == Relation::Own && other.span.end < clause.end => Some(*other),
            _ => Some(named),
        }
    }

    /// Whether an organ stands where a subject stands: before the verb, behind no preposition, and
    /// as no mere attribute.
    fn can_act(&self, clause: Span, organ: &Named, inside: &[Hit]) -> bool {
        let words = &self.lexicon.organs;
        let behind = &self.text[organ.span.end..clause.end];
        let acted = inside.iter().any(|hit| {
            hit.span.end <= organ.span.start && matches!(hit.role, Role::Make | Role::Publish | Role::Refer)
        });
        !ends_with_any(&self.text[clause.start..organ.span.start], &words.before_organ)
            && !acted
            && !behind.is_empty()
            && !self.is_possessor(organ.span.end, inside)
            && !starts_with_any(behind, &words.attributes)
    }

    /// Whether 的 stands behind `at` before any verb: 县公开办每季度的通报.
    fn is_possessor(&self, at: usize, inside: &[Hit]) -> bool {
        let near: usize = self.text[at..].chars().take(6).map(char::len_utf8).sum();
        let Some(offset) = self.text[at..at + near].find('的') else { return false };
        let between = Span::new(at, at + offset);
        !self.text[between.range()].contains([',', '。', ';'])
            && !inside.iter().any(|hit| between.overlaps(hit.span) && hit.role != Role::Contrast)
    }

    /// Whether the sentence's own verb makes, publishes or keeps the document titled `title`, and
    /// the mention is what that document is, not what it is about.
    fn is_made(&self, sentence: &Sentence, analysis: &Analysis, title: Span, mention: Span) -> bool {
        let words = &self.lexicon.grammar;
        let tail = &self.text[mention.end.min(title.end)..title.end];
        let is_head = tail.is_empty()
            || (tail.starts_with(['(', '〔', '“'])
                && !words.drafts.iter().any(|draft| tail.contains(draft.as_str())));
        let at = sentence.clause_at(title);
        let clause = sentence.clauses[at].span;
        if !is_head {
            // 印发《关于调整局领导小组的通知》 is the deed itself.
            let lead = &self.text[clause.start..title.start];
            return starts_with_any(&self.text[title.range()], &words.enacting)
                && words.issuing.iter().any(|verb| lead.trim_end_matches(['《', '了']).ends_with(verb.as_str()));
        }
        let verb = |hit: &&Hit| matches!(hit.role, Role::Make | Role::Publish | Role::Refer);
        let makes = |hit: &Hit| hit.role != Role::Refer;
        let before =
            analysis.hits.iter().filter(verb).rfind(|h| h.span.end <= title.start && h.span.start >= clause.start);
        if let Some(hit) = before {
            // 对《…》作了修订: the verb may stand behind, past a preposition.
            return makes(hit);
        }
        let until = sentence.clauses.get(at + 2).or(sentence.clauses.last()).map_or(clause.end, |next| next.span.end);
        analysis
            .hits
            .iter()
            .filter(verb)
            .find(|hit| hit.span.start >= title.end && hit.span.end <= until)
            .is_some_and(makes)
    }
}

fn held(assertion: Assertion, trigger: Span) -> Held {
    Held { assertion, trigger: Some(trigger) }
}

fn starts_with_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.starts_with(word.as_str()))
}

fn ends_with_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// The words of a heading that make what stands under it a plan.
fn plan_words(text: &str, heading: Span, lexicon: &Lexicon) -> Option<Span> {
    let hits = lexicon.hits(text, heading);
    let plans = |hit: &&Hit| matches!(hit.role, Role::PlanFrame | Role::PlanHeading);
    hits.iter().find(plans).map(|hit| hit.span)
}

/// The number of a list's item: 二是 → 2, (三) → 3.
#[must_use]
pub fn ordinal(text: &str) -> Option<u32> {
    let text = text.trim_start();
    let digits: String = text.trim_start_matches('(').chars().take_while(|c| "一二三四五六七八九十".contains(*c) || c.is_ascii_digit()).collect();
    let rest = &text.trim_start_matches('(')[digits.len()..];
    let marked = rest.starts_with(['是', ')', '、', '.']) || rest.starts_with("要");
    marked.then(|| numeral::small(&digits)).flatten()
}

impl State {
    /// The plan or duty that is still open behind the clause.
    fn open(&self, discourse: &Discourse<'_>, index: usize) -> Option<Hit> {
        let entry = &discourse.sentences[index];
        let last = entry.sentence.clauses.last()?;
        let analysis = discourse.analysis(index);
        let own = analysis
            .hits
            .iter()
            .rev()
            .find(|hit| last.span.contains(hit.span) && matches!(hit.role, Role::Plan | Role::Duty | Role::Appeal));
        own.copied().or(self.carried)
    }
}

/// One mention in its sentence.
struct Scene<'a, 'b> {
    discourse: &'a Discourse<'b>,
    entry: &'a Entry,
    analysis: &'a Analysis,
    /// The index of its clause.
    at: usize,
    /// Where it stands; a titled document as a whole.
    place: Span,
}

impl Scene<'_, '_> {
    fn hold(&self, mention: Mention) -> Held {
        let duty = self.reaching(&[Role::Duty, Role::Appeal]).or_else(|| self.duty_behind());
        let framed = self.state().frame
            .filter(|hit| matches!(hit.role, Role::PlanFrame | Role::PlanHeading) && !self.state().settled);
        let framed = framed.filter(|frame| duty.is_none_or(|duty| frame.span.start < duty.span.start));
        let other = self.other(mention);
        // Of a plan and a duty in one clause the first governs the other: 请各单位抓紧….
        let plan = self
            .reaching(&[Role::Plan, Role::PlanFrame])
            .filter(|plan| duty.is_none_or(|duty| plan.span.start < duty.span.start));
        if let Some(hit) = duty
            && (other.is_some() || (framed.is_none() && plan.is_none()))
        {
            return held(Assertion::Required, hit.span);
        }
        if let Some(named) = other {
            return held(Assertion::OtherOrgan, named);
        }
        if let Some(hit) = self.negation(mention) {
            return held(Assertion::Negated, hit.span);
        }
        let past = self.past(mention.lasting);
        if let (None, Some(hit)) = (past, self.failure()) {
            return held(Assertion::Negated, hit.span);
        }
        if let Some(hit) = plan.or(framed).or_else(|| self.expectation()) {
            return held(Assertion::Planned, hit.span);
        }
        if let Some(words) = self.planned_by_heading() {
            return held(Assertion::Planned, words);
        }
        if let Some(hit) = past {
            return held(Assertion::Past, hit.span);
        }
        Held { assertion: Assertion::Affirmed, trigger: None }
    }

    fn state(&self) -> &State {
        &self.analysis.clauses[self.at]
    }

    fn clause(&self) -> Span {
        self.entry.sentence.clauses[self.at].span
    }

    /// The triggers of the mention's own clause, outside the mention.
    fn local(&self) -> impl DoubleEndedIterator<Item = &Hit> {
        let clause = self.clause();
        self.analysis
            .hits
            .iter()
            .filter(move |hit| {
                let is_verb = matches!(hit.role, Role::Make | Role::Publish | Role::Refer);
                clause.contains(hit.span) && !(is_verb && self.place.overlaps(hit.span))
            })
    }

    /// A trigger of one of `roles` in the clause, or carried over into it.
    fn reaching(&self, roles: &[Role]) -> Option<Hit> {
        let here = self.local().find(|hit| {
            let forward_only = hit.role == Role::Appeal;
            roles.contains(&hit.role)
                && (!forward_only || hit.span.start < self.place.start)
                && !self.is_relative(hit)
        });
        here.copied().or_else(|| self.state().carried.filter(|hit| roles.contains(&hit.role)))
    }

    /// A short 要做的 before the mention describes it and says nothing of its being done.
    fn is_relative(&self, hit: &Hit) -> bool {
        let between = Span::new(hit.span.end.min(self.place.start), self.place.start);
        let words = &self.discourse.text[between.range()];
        words.ends_with('的')
            && words.chars().count() <= 4
            && !self.state().organs.iter().any(|organ| between.overlaps(organ.span))
    }

    /// The other organ whose deed or thing it is.
    fn other(&self, mention: Mention) -> Option<Span> {
        if let Some(owner) = self.owner(mention) {
            return (owner.relation == Relation::Other).then_some(owner.span);
        }
        if let Some(host) = self.host(mention) {
            return Some(host);
        }
        let subject = self.state().subject.filter(|subject| subject.relation == Relation::Other)?;
        // 各村大喇叭每晚播报: where it stands, not who does it.
        let is_place = !mention.owned && subject.span.end == self.place.start;
        let stands_before = subject.span.start < self.place.start;
        (!is_place && (stands_before || !subject.span.overlaps(self.place))).then_some(subject.span)
    }

    /// Another department whose own channel does something: 省局网站新设频道. A government's website is
    /// where its departments publish, and says nothing of whose deed it is.
    fn host(&self, mention: Mention) -> Option<Span> {
        let text = self.discourse.text;
        let clause = self.clause();
        let organ = self.state().organs.first().filter(|organ| organ.relation == Relation::Other)?;
        let leads = text[clause.start..organ.span.start].trim().is_empty();
        let adjoins = organ.span.end <= self.place.start && text[organ.span.end..self.place.start].chars().count() <= 2
            || organ.span.overlaps(self.place);
        let is_department = !self.discourse.lexicon.organs.governments.iter().any(|word| text[organ.span.range()].contains(word.as_str()));
        let acts = self.local().any(|hit| hit.span.start >= self.place.end && matches!(hit.role, Role::Make | Role::Publish));
        (!mention.owned && leads && adjoins && is_department && acts).then_some(organ.span)
    }

    /// The organ whose thing the mention is: 县政务公开领导小组, 各单位的公开指南.
    fn owner(&self, mention: Mention) -> Option<Named> {
        if !mention.owned {
            return None;
        }
        let text = self.discourse.text;
        let words = &self.discourse.lexicon.organs;
        let clause = self.clause();
        let before = self.state().organs.iter().rfind(|organ| organ.span.end <= self.place.start);
        let is_acted_upon = |start: usize| {
            // 把各科室、各单位…: what is listed shares the marker of the first.
            let mut first = start;
            for organ in self.state().organs.iter().rev().filter(|organ| organ.span.end <= start) {
                if matches!(&text[organ.span.end..first], "、" | "和" | "及" | "与") {
                    first = organ.span.start;
                }
            }
            ends_with_any(&text[clause.start..first], &words.object_markers)
        };
        let named = before.copied().filter(|organ| {
            let between = &text[organ.span.end..self.place.start];
            // 区政府编制的指南: whoever makes it owns it, unless the organ only lends its place.
            let adjoins = between.is_empty() || between == "《" || between.ends_with('的') || between.ends_with("的《");
            let lends = starts_with_any(between, &words.attributes);
            adjoins && !lends && !is_acted_upon(organ.span.start) && between.chars().count() <= 12
        });
        let named = named.or_else(|| {
            let tier = organ::tier_before(text, self.place.start, &self.discourse.own, words)?;
            (!is_acted_upon(tier.span.start)).then_some(tier)
        })?;
        // 26个单位公布了本单位目录, 市政府调整了局领导小组: whoever does it is meant, unless it is 我局.
        let is_named = text[named.span.range()].starts_with(words.self_words[0].as_str())
            || self.discourse.own.is_name(&text[named.span.range()]);
        let is_reflexive = named.relation == Relation::Own && !is_named;
        let foreign = self.state().subject.is_some_and(|subject| subject.relation == Relation::Other);
        (!(is_reflexive && foreign)).then_some(named)
    }

    /// 没有公开栏的村,须在两个月内建好; 有公众号的,要定期推送: a duty of whoever it concerns. And what
    /// is called a duty behind: 编制指南,是机关应尽之责.
    fn duty_behind(&self) -> Option<Hit> {
        let text = self.discourse.text;
        let clause = self.clause();
        let is_duty = |hit: &&Hit| matches!(hit.role, Role::Duty | Role::Appeal) && hit.span.start >= clause.end;
        let duty = self.analysis.hits.iter().find(is_duty).copied()?;
        let at = self.entry.sentence.clause_at(duty.span);
        let lead = text[self.entry.sentence.clauses[at].span.range()].trim_start();
        let is_called_so = lead.starts_with(['是', '系', '乃', '属']);
        let rest = text[self.place.end..clause.end.max(self.place.end)].strip_prefix('的');
        let heads = &self.discourse.lexicon.organs.plural_heads;
        let behind = &text[self.place.end..clause.end.max(self.place.end)];
        let names_a_thing =
            !self.analysis.hits.iter().any(|hit| {
                clause.contains(hit.span)
                    && hit.span.end >= self.place.start
                    && matches!(hit.role, Role::Make | Role::Publish)
            });
        let is_topic = behind.is_empty() && names_a_thing && duty.span.start - self.entry.sentence.clauses[at].span.start <= 3;
        let concerns = is_topic
            || rest.is_some_and(|rest| rest.is_empty() || starts_with_any(rest, heads))
            || (behind.contains('的') && ends_with_any(behind, heads))
            || behind.ends_with(['后', '时']);
        ((concerns && at == self.at + 1) || is_called_so).then_some(duty)
    }

    /// A negation that governs the mention within its clause.
    fn negation(&self, mention: Mention) -> Option<Hit> {
        let text = self.discourse.text;
        let clause = self.clause();
        for hit in self.local() {
            match hit.role {
                Role::Negation if hit.span.start < self.place.start => {
                    let between = Span::new(hit.span.end.min(self.place.start), self.place.start);
                    let stopped = self
                        .local()
                        .any(|other| between.contains(other.span) && matches!(other.role, Role::Contrast | Role::Done));
                    if !stopped {
                        return Some(*hit);
                    }
                }
                Role::Negation if hit.span.start >= self.place.end => {
                    let verb = self.local().find(|verb| {
                        verb.span.start >= hit.span.end
                            && verb.span.start <= hit.span.end + 30
                            && matches!(verb.role, Role::Make | Role::Publish | Role::Plan)
                    });
                    let is_denied = match verb {
                        // 报纸上未刊发信息: what is published there is no object of its own.
                        Some(verb) if verb.role == Role::Publish && !mention.owned => true,
                        Some(verb) => !self.has_object(text, Span::new(verb.span.end, clause.end)),
                        // 领导小组没有,联络员也没落实
                        None => text[hit.span.end..clause.end].chars().count() <= 1,
                    };
                    if is_denied {
                        return Some(*hit);
                    }
                }
                // 信息公开情况既不统计: the negation stands inside the mention.
                Role::Negation if self.place.contains(hit.span) => return Some(*hit),
                Role::Absence | Role::Failure if hit.span.start > self.place.start => {
                    let between = &text[self.place.end.min(hit.span.start)..hit.span.start];
                    let states = &self.discourse.lexicon.grammar.states;
                    // 不再停留在纸面
                    let is_denied = text[clause.start..hit.span.start].ends_with(['不', '再', '未', '没', '有']);
                    if !is_denied && !states.iter().any(|state| between.contains(state.as_str())) {
                        return Some(*hit);
                    }
                }
                Role::Failure if hit.span.start < self.place.start => return Some(*hit),
                _ => {}
            }
        }
        None
    }

    /// Whether a noun stands behind a verb: 没有设立意见箱.
    fn has_object(&self, text: &str, behind: Span) -> bool {
        let mut rest = text[behind.range()].trim();
        loop {
            let verb = self.analysis.hits.iter().find(|hit| {
                let offset = behind.end - rest.len();
                hit.span.start == offset && matches!(hit.role, Role::Make | Role::Publish | Role::Done | Role::Perfective)
            });
            let ending = self.discourse.lexicon.grammar.endings.iter().find(|e| rest.starts_with(e.as_str()));
            let length = match (verb, ending) {
                (Some(hit), _) => hit.span.end - hit.span.start,
                (None, Some(ending)) => ending.len(),
                (None, None) => break,
            };
            rest = &rest[length.min(rest.len())..];
        }
        // 从未发过一条信息: what is counted down to one stresses the denial.
        let stressed = starts_with_any(rest, &self.discourse.lexicon.grammar.indefinite);
        !stressed && rest.chars().count() > 3
    }

    /// What was meant to be, was not: 本应9月公布,实际未完成.
    fn failure(&self) -> Option<Hit> {
        let text = self.discourse.text;
        for (index, clause) in self.entry.sentence.clauses.iter().enumerate().skip(self.at + 1) {
            if clause.after_semicolon {
                return None;
            }
            let failed = self.analysis.hits.iter().find(|hit| {
                clause.span.contains(hit.span)
                    && match hit.role {
                        Role::Failure | Role::Absence => true,
                        Role::Negation => self.denies_the_topic(clause.span, hit),
                        _ => false,
                    }
            });
            if let Some(hit) = failed.filter(|hit| hit.role == Role::Absence || !self.state().done) {
                let grammar = &self.discourse.lexicon.grammar;
                let mut lead = text[clause.span.start..hit.span.start].trim();
                if starts_with_any(lead, &grammar.causes) {
                    return Some(*hit);
                }
                lead = self.without_time(lead);
                let counts_down = starts_with_any(lead, &grammar.indefinite) && lead.ends_with(['也', '都']);
                if counts_down {
                    return Some(*hit);
                }
                while let Some(word) = grammar.adverbs.iter().filter(|w| lead.starts_with(w.as_str())).max_by_key(|w| w.len()) {
                    lead = &lead[word.len()..];
                }
                let bare = lead.chars().count() <= 1;
                return bare.then_some(*hit);
            }
            if self.analysis.clauses[index].done {
                return None;
            }
        }
        None
    }

    /// What is named first and expected only then: 网站建设已完成招标,预计明年上线.
    fn expectation(&self) -> Option<Hit> {
        let text = self.discourse.text;
        let lead = &text[self.clause().start..self.place.start];
        let next = self.entry.sentence.clauses.get(self.at + 1).filter(|next| !next.after_semicolon)?;
        let is_topic = lead.chars().count() <= 6;
        let expects = starts_with_any(text[next.span.range()].trim_start(), &self.discourse.lexicon.grammar.expectation);
        let mut plans = self
            .analysis
            .hits
            .iter()
            .filter(|hit| next.span.contains(hit.span) && matches!(hit.role, Role::Plan | Role::PlanFrame));
        let first = plans.next().copied()?;
        // …起草,明年5月面世: a date alone; 明年将… speaks of something more.
        let dated = first.role == Role::PlanFrame
            && plans.next().is_none()
            && !self.state().done
            && self.discourse.is_at_head(next.span, first);
        (is_topic && (expects || dated)).then_some(first)
    }

    /// `lead` without the stretch of time that it begins with: 到12月底仍 → 仍.
    fn without_time<'t>(&self, lead: &'t str) -> &'t str {
        let grammar = &self.discourse.lexicon.grammar;
        if !starts_with_any(lead, &grammar.times) {
            return lead;
        }
        let end = grammar.ends_of_time.iter().filter_map(|word| lead.rfind(word.as_str()).map(|at| at + word.len())).max();
        end.map_or(lead, |end| &lead[end..])
    }

    /// A negation of doing without an object of its own: …,既没编制,更谈不上发布.
    fn denies_the_topic(&self, clause: Span, hit: &Hit) -> bool {
        let verb = self.analysis.hits.iter().find(|verb| {
            verb.span.start >= hit.span.end
                && verb.span.start <= hit.span.end + 18
                && matches!(verb.role, Role::Make | Role::Publish)
        });
        verb.is_some_and(|verb| {
            clause.contains(verb.span) && !self.has_object(self.discourse.text, Span::new(verb.span.end, clause.end))
        })
    }

    /// Under 下一步打算, what no word marks as a deed is a plan.
    fn planned_by_heading(&self) -> Option<Span> {
        let mood = self.entry.mood?;
        let sentence = self.entry.sentence.span;
        let real = self.analysis.hits.iter().any(|hit| {
            sentence.contains(hit.span) && matches!(hit.role, Role::Done | Role::Perfective | Role::Now)
        });
        (!real).then_some(mood)
    }

    /// Whether the sentence says that what was done then still holds.
    fn is_carried_on(&self) -> bool {
        let text = self.discourse.text;
        self.analysis.hits.iter().filter(|hit| hit.role == Role::CarriedOn).any(|hit| {
            let clause = self.entry.sentence.clauses[self.entry.sentence.clause_at(hit.span)].span;
            let lead = &text[clause.start.min(hit.span.start)..hit.span.start];
            !lead.ends_with(['没', '有', '未', '再', '不'])
        })
    }

    /// An earlier year's deed that is not carried on.
    fn past(&self, lasting: bool) -> Option<Hit> {
        if self.is_carried_on() {
            return None;
        }
        if let Some(hit) = self.reaching(&[Role::Past]) {
            return Some(hit);
        }
        let text = self.discourse.text;
        if self.discourse.year.is_none() && self.is_experiential() && self.names_a_year() {
            return self.local().find(|hit| matches!(hit.role, Role::Make | Role::Publish)).copied();
        }
        let frame = self.state().frame.filter(|hit| hit.role == Role::PastFrame)?;
        let is_year = text[frame.span.range()].chars().next().is_some_and(|c| numeral::digit(c).is_some());
        (!(lasting && is_year) || self.is_experiential()).then_some(frame)
    }

    /// Whether the sentence names a year.
    fn names_a_year(&self) -> bool {
        let words = &self.discourse.text[self.entry.sentence.span.range()];
        words.match_indices('年').any(|(at, _)| {
            let digits: Vec<char> = words[..at].chars().rev().take(4).collect();
            numeral::year(&digits.iter().rev().collect::<String>()).is_some()
        })
    }

    /// 编制过: a verb of doing with the aspect of what was done once.
    fn is_experiential(&self) -> bool {
        let text = self.discourse.text;
        let clause = self.clause();
        self.local().any(|hit| {
            matches!(hit.role, Role::Make | Role::Publish)
                && starts_with_any(&text[hit.span.end..clause.end], &self.discourse.lexicon.grammar.experiential)
        })
    }
}
