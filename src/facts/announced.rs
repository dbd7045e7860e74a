//! What the sentences say that present a report: 现公布某局2024年…年度报告, 本报告由某局编制, and whom to ask.

use std::collections::HashMap;

use crate::chinese::clause::{self, Sentence};
use crate::chinese::date;
use crate::chinese::normalize::is_han;
use crate::chinese::organ::full;
use crate::chinese::organ::{GOVERNMENT, OrganKind};
use crate::chinese::place;
use crate::chinese::squeeze::Squeezed;
use crate::chinese::title::{Title, Titles};
use crate::chinese::words::Role;
use crate::discourse::lexicon::Lexicon;
use crate::document::{Block, BlockKind, Document};
use crate::facts::reading::{Reading, Source};
use crate::facts::stated::BOTTOM;
use crate::facts::{organ, title};
use crate::span::Span;

/// How many paragraphs from the top a report is presented in.
const PARAGRAPHS: usize = 6;

/// How many characters the name of an organ has behind its place where another is a part of it.
const LONGEST_CORE: usize = 8;

/// How many characters behind the name of whom to ask the verb may begin: 政府信息公开工作机构联系.
const NEAR: usize = 12;

/// What is read from them.
#[derive(Debug, Default)]
pub(super) struct Announced {
    pub organs: Vec<Reading<String>>,
    pub years: Vec<Reading<i32>>,
}

/// Reads the opening and, for whom to ask, the end; of the first paragraphs, who acts in them.
pub(super) fn read(document: &Document, blocks: &[Block], lexicon: &Lexicon) -> Announced {
    let mut reader =
        Reader { document, lexicon, titles: title::titles(lexicon), found: Announced::default() };
    let is_prose = |block: &&Block| {
        block.kind == BlockKind::Paragraph
            && document.slice(block.span).contains([clause::STOP, ','])
    };
    let parts = blocks.iter().enumerate().filter(|(_, block)| block.level() == Some(1));
    let parts: Vec<usize> = parts.map(|(at, _)| at).take(2).collect();
    // a report that begins with a heading is presented under it
    let is_bare = |at: &&usize| blocks.iter().take(**at).any(|block| is_prose(&block));
    let end = parts.iter().find(is_bare).or(parts.get(1)).copied().unwrap_or(blocks.len());
    let (opening, rest) = blocks.split_at_checked(end).unwrap_or((blocks, &[]));
    for block in opening.iter().filter(is_prose).take(PARAGRAPHS) {
        for sentence in clause::sentences(document.text(), block.span) {
            reader.opening(&sentence, block.span);
            reader.contact(&sentence);
        }
    }
    for block in rest.iter().rev().take(BOTTOM).filter(is_prose) {
        for sentence in clause::sentences(document.text(), block.span) {
            reader.contact(&sentence);
        }
    }
    let mut varied = HashMap::new();
    for block in blocks.iter().filter(is_prose).take(PARAGRAPHS) {
        for sentence in clause::sentences(document.text(), block.span) {
            reader.subject(&sentence, &mut varied);
        }
    }
    reader.found
}

/// The organ of a report that neither bears nor presents its name: the one that the text speaks as,
/// 我局 and 姚安县农业农村局政府信息公开工作领导小组, or whose guide it names, else the one that acts in its first paragraphs.
///
/// `None` where several may be meant.
pub(super) fn mentioned(
    document: &Document,
    blocks: &[Block],
    lexicon: &Lexicon,
) -> Option<Reading<String>> {
    let reader =
        Reader { document, lexicon, titles: title::titles(lexicon), found: Announced::default() };
    let prose: Vec<&Block> =
        blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).collect();
    // 济南市人民政府办公厅 acts, and 济南市人民政府 has a site
    let spoken = reader.spoken(&prose);
    let acting = reader.acting(&prose);
    let acting = acting.filter(|name| spoken.is_none_or(|whole| name.starts_with(whole)));
    let name = acting.or(spoken)?;
    let span = Span::of(name, document.text());
    Some(Reading { value: name.to_owned(), span, source: Source::Prose, weight: 1 })
}

/// How many characters a verb of making has at most that an organ's name may stand behind.
const LONGEST_VERB: usize = 4;

struct Reader<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    titles: Titles<'a>,
    found: Announced,
}

impl<'a> Reader<'a> {
    /// The name that the text speaks as most often.
    fn spoken(&self, prose: &[&Block]) -> Option<&'a str> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut behind_name = 0;
        for block in prose {
            for (at, _) in self.document.slice(block.span).char_indices() {
                let place = Span::new(block.span.start + at, block.span.end);
                if place.start < behind_name {
                    continue;
                }
                let Some((name, is_first)) = self.spoken_at(place) else { continue };
                behind_name = Span::of(name, self.document.text()).end;
                // whom a clause begins with acts, 向省乡村振兴局报送 does not
                let weight = if is_first { 2 } else { 1 };
                // 市卫生局 and 淮南市卫生局 are one
                let organs = &self.lexicon.organs;
                match counts.iter_mut().find(|(other, _)| full::same(other, name, organs)) {
                    Some((longest, count)) => {
                        *count += weight;
                        if name.len() > longest.len() {
                            *longest = name;
                        }
                    }
                    None => counts.push((name, weight)),
                }
            }
        }
        // 我市 in the report of a bureau is another's
        let weight = |(name, count): &(&str, usize)| {
            (self.lexicon.organs.kind(name) != Some(OrganKind::Government), *count)
        };
        let most = counts.iter().map(weight).max();
        let mut most = counts.iter().filter(|one| Some(weight(one)) == most);
        most.next().filter(|_| most.next().is_none()).map(|(name, _)| *name)
    }

    /// The name that the text speaks as at the beginning of `place`, and whether a clause begins with it.
    fn spoken_at(&self, place: Span) -> Option<(&'a str, bool)> {
        let (text, names) = (self.document.text(), self.titles.names);
        let (words, organs) = (&self.lexicon.document, &self.lexicon.organs);
        let (lead, rest) = (Span::new(0, place.start).cut(text), place.cut(text));
        // 《2018年某局信息公开制度》
        let dated = words.before_organ.ending(lead).and_then(|word| lead.strip_suffix(word));
        let undated = dated.unwrap_or(lead).trim_end_matches(|c: char| c.is_ascii_digit());
        let is_cited = undated.ends_with(clause::TITLE[0]);
        let is_first = lead.is_empty()
            || lead.ends_with([clause::STOP, ',', ';', ':', '\n'])
            || date::ending_year(lead).is_some();
        // 省人社厅 of a text that says 我厅, 2021年县乡村振兴局…, 在市外侨办网站
        let has_site = || names.leading(rest, |behind| words.sites.begin(behind)).is_some();
        // 我局成立县农业局政府信息公开工作领导小组
        let keeps_topic =
            || names.leading(rest, |behind| words.title_topics.begin(behind)).is_some();
        let is_tiered = || {
            organs.tier_at(text, place.start).is_some()
                && (is_first
                    || !lead.ends_with(is_han)
                    || organs.before_name.end(lead) && has_site()
                    || self.is_made(lead) && keeps_topic())
        };
        let is_placed = place::begins(rest) || is_cited && place::leads(rest) || is_tiered();
        if !is_placed && !is_cited {
            return None;
        }
        // a township's part of a site is named by itself alone
        let is_low = |behind: &str| {
            let name = rest.strip_suffix(behind).unwrap_or_default();
            organs.kind(name) == Some(OrganKind::Township)
        };
        let name = names.leading(rest, |behind| {
            let speaks = || rest.strip_suffix(behind).is_some_and(|name| self.speaks_as(name));
            // 《葛坳乡人民政府信息公开指南》 of a text that says 我乡
            is_cited && self.is_own_document(behind) && (is_placed || speaks())
                || is_placed && (speaks() || words.sites.begin(behind) && is_low(behind))
        })?;
        // 衡阳市 of 衡阳市农业委员会 is another's name, 领导小组办 of 领导小组办公室 none
        let longest = names.leading(rest, |_| true)?;
        let ending = organs.endings.of(longest).map_or(0, str::len);
        let conjoined = |(at, word): (usize, &str)| {
            let (_, behind) = name.split_at_checked(at + word.len())?;
            place::begins(behind).then_some(())
        };
        // 淮南市人民政府政府信息公开系统和淮南市卫生局 are two
        if self.lexicon.grammar.conjunctions.each(name).find_map(conjoined).is_some() {
            return None;
        }
        let is_whole =
            longest == name || !is_cited && longest.len().saturating_sub(name.len()) >= ending;
        is_whole.then_some((name, is_first))
    }

    /// Whether what follows `lead` is made: 我局成立….
    fn is_made(&self, lead: &str) -> bool {
        let told = self.lexicon.grammar.told.ending(lead);
        let lead = told.and_then(|told| lead.strip_suffix(told)).unwrap_or(lead);
        let from = lead.char_indices().rev().nth(LONGEST_VERB - 1).map_or(0, |(at, _)| at);
        let hits = self.lexicon.triggers.hits(lead, Span::new(from, lead.len()));
        hits.last().is_some_and(|hit| hit.role == Role::Make && hit.span.end == lead.len())
    }

    /// The organ that begins a clause of the first paragraphs, of a kind that the text may speak as.
    fn acting(&self, prose: &[&Block]) -> Option<&'a str> {
        let (text, names) = (self.document.text(), self.titles.names);
        let first = prose.iter().take(PARAGRAPHS);
        let first = first.flat_map(|block| clause::sentences(text, block.span));
        let leading = |clause: &'a str| {
            names.leading(clause, |rest| {
                let name = Span::new(Span::of(clause, text).start, Span::of(rest, text).start);
                self.may_act(names.trim(name.cut(text)))
            })
        };
        // 2012年省体育局政府信息公开工作…
        let undated = |clause: &'a str| {
            let dated = date::plain_year(clause, Span::new(0, clause.len()));
            let dated = dated.filter(|(_, span)| span.start == 0);
            let (_, behind) = clause.split_at_checked(dated.map_or(0, |(_, span)| span.end))?;
            Some(date::behind_year(behind).unwrap_or(behind))
        };
        let clauses: Vec<&str> = first
            .flat_map(|sentence| sentence.clauses)
            .filter_map(|part| undated(part.span.cut(text)))
            .collect();
        // 经开区 in a text that has no fuller name of it
        let zone = |clause: &&'a str| self.lexicon.organs.endings.zone(clause);
        let is_again = |name: &&str| {
            let same = |other: &&str| other.starts_with(name) || name.starts_with(other);
            clauses.iter().filter_map(zone).filter(same).count() > 1
        };
        clauses.iter().find_map(|clause| leading(clause).or_else(|| zone(clause).filter(is_again)))
    }

    fn may_act(&self, name: &str) -> bool {
        let organs = &self.lexicon.organs;
        let Some((at, tier)) = organs.last_tier(name) else { return false };
        let core = name.get(at + tier.len()..).unwrap_or_default();
        let is_tiered = organs.tier_at(name, 0).is_some();
        let is_known = match organs.kind(name) {
            Some(OrganKind::Township) => at > 0,
            // 市政府目前局 is no name
            Some(OrganKind::Department) => is_tiered && !core.starts_with(GOVERNMENT),
            Some(OrganKind::GovernmentOffice) => {
                organs.is_office(core) && (is_tiered || place::leads(name))
            }
            _ => false,
        };
        is_known && self.may_speak_as(name)
    }

    fn opening(&mut self, sentence: &Sentence, block: Span) {
        let text = self.document.text();
        let words = self.document.slice(sentence.span);
        for cited in &sentence.titles {
            let squeezed = Squeezed::of(text, [*cited]);
            self.title(&squeezed, |title| title.is_plain && title.is_last);
        }
        // a line that is no sentence is a title or a field
        // one that ends in a comma was cut off from a list of parts
        let is_led = words.ends_with(':') && words.contains(',');
        let is_whole =
            is_led || words.ends_with([clause::STOP, ',']) || sentence.span.end < block.end;
        for part in sentence.clauses.iter().filter(|_| is_whole) {
            let squeezed = Squeezed::of(text, without(part.span, &self.beside(sentence)));
            // 云川县2022年…年度报告根据…编制
            let lexicon = self.lexicon;
            let goes_on = |rest: &str| {
                let rest = rest.get(behind_aside(rest)..).unwrap_or_default();
                lexicon.grammar.copulas.begin(rest)
                    || lexicon.document.presenting.begin(rest)
                    || lexicon.document.presenting_after.begin(rest)
                    || lexicon.document.parts_verbs.begin(rest)
            };
            self.title(&squeezed, |title| {
                let behind = Span::new(title.span.end, squeezed.text().len());
                let is_whole = title.is_last || goes_on(behind.cut(squeezed.text()));
                title.is_topical && title.is_plain && is_whole
            });
            self.compiler(&squeezed, words);
        }
    }

    /// What stands in a sentence beside its own words: titles that it cites, and what something is called from here
    /// on: (以下简称《报告》).
    fn beside(&self, sentence: &Sentence) -> Vec<Span> {
        let words = self.document.slice(sentence.span);
        let nicknames = words.match_indices('(').filter_map(|(at, _)| {
            let (_, inner) = words.split_at_checked(at + '('.len_utf8())?;
            let end = inner.find(')').filter(|_| self.lexicon.document.nicknames.begin(inner))?;
            let start = sentence.span.start + at;
            Some(Span::new(start, start + "()".len() + end))
        });
        let mut all: Vec<Span> = sentence.titles.iter().copied().chain(nicknames).collect();
        all.sort_unstable_by_key(|span| span.start);
        all
    }

    /// 现公布某局2024年…年度报告.
    fn title(&mut self, squeezed: &Squeezed, fits: impl Fn(&Title) -> bool) {
        let Some(title) = self.titles.read(squeezed.text()).filter(fits) else { return };
        if let Some(organ) = title.organ {
            self.organ(squeezed, organ, Source::Announced, 6);
        }
        if let Some((value, place)) = title.year {
            let span = squeezed.place(place);
            self.found.years.push(Reading { value, span, source: Source::Announced, weight: 5 });
        }
    }

    /// 本报告由某局编制; 某局根据…编制本报告, told in a sentence of these words.
    fn compiler(&mut self, squeezed: &Squeezed, sentence: &str) {
        let text = squeezed.text();
        let (names, words) = (self.titles.names, &self.lexicon.document);
        let agents = &names.words.agents;
        let presents = |rest: &str| {
            let rest = rest.get(behind_aside(rest)..).unwrap_or_default();
            words.presenting.begin(words.presenting_after.trim(rest))
        };
        let is_of_report = words.title_ends.stand_in(sentence);
        let leads_to_it = |rest: &str| {
            presents(rest)
                || words.presenting_after.begin(rest) && words.presenting.stand_in(sentence)
        };
        let behind = text.char_indices().filter_map(|(at, _)| {
            let rest = Span::new(at, text.len()).cut(text);
            agents.strip(rest)
        });
        let mut made = behind.filter_map(|part| {
            let leads = |rest: &str| if is_of_report { leads_to_it(rest) } else { presents(rest) };
            // 由某区国家税务局、某市地方税务局某区分局编写: the first answers
            let and = &self.lexicon.grammar.conjunctions;
            names.leading(part, |rest| {
                leads(rest)
                    || and.strip(rest).is_some_and(|next| names.leading(next, leads).is_some())
            })
        });
        let made = made.next_back();
        let subject = || names.leading(text, leads_to_it).filter(|_| is_of_report);
        if let Some(name) = made.or_else(subject) {
            let answering = self.answering(name);
            let government = self.gathered_for(answering, sentence);
            self.organ(squeezed, Span::of(answering, text), Source::Announced, 6);
            if let Some((government, last)) = government.zip(self.found.organs.last_mut()) {
                last.value = government;
            }
        }
    }

    /// The government whose office `name` is, where it gathers in this sentence what all organs of it report:
    /// 市政府办公室综合各县区和市政府各部门的年度报告.
    fn gathered_for(&self, name: &str, sentence: &str) -> Option<String> {
        let organs = &self.lexicon.organs;
        let (at, tier) = organs
            .last_tier(name)
            .filter(|_| organs.kind(name) == Some(OrganKind::GovernmentOffice))?;
        let mut gathered = sentence
            .char_indices()
            .filter_map(|(at, _)| self.lexicon.document.gathering.strip(sentence.get(at..)?));
        let of_all = gathered.any(|what| organs.plural_words.stand_in(what));
        let place = name.get(..at + tier.len()).filter(|_| of_all)?;
        let government = format!("{place}{GOVERNMENT}");
        let whole = organ::placed(&government, self.document.text(), self.lexicon);
        Some(whole.unwrap_or(government))
    }

    /// 请与某局办公室联系.
    fn contact(&mut self, sentence: &Sentence) {
        let words = &self.lexicon.document;
        if !words.contact.stand_in(self.document.slice(sentence.span)) {
            return;
        }
        for part in &sentence.clauses {
            let squeezed = Squeezed::of(self.document.text(), [part.span]);
            let text = squeezed.text();
            let behind = text.char_indices().filter_map(|(at, _)| {
                words.contact_with.strip(Span::new(at, text.len()).cut(text))
            });
            let follows =
                |rest: &str| rest.starts_with('(') || words.contact.begin_near(rest, NEAR);
            let names = self.titles.names;
            let found = behind.filter_map(|behind| names.leading(behind, follows));
            // 与省公安厅政府信息与政务公开办公室联系: one of them is part of another
            let found = found.fold(Vec::new(), |mut found: Vec<&str>, name| {
                let is_part =
                    found.iter().any(|whole| Span::of(whole, text).contains(Span::of(name, text)));
                found.extend((!is_part).then_some(name));
                found
            });
            // 与某县政务服务和大数据管理局联系
            let placed = found.iter().find(|name| place::leads(name));
            if let Some(name) = placed.or(found.last()) {
                let place = Span::of(self.answering(name), squeezed.text());
                self.organ(&squeezed, place, Source::Contact, 3);
            }
        }
    }

    /// 某局认真贯彻…: who acts, if it is named by its place and more than once.
    ///
    /// Of the names that were looked for it is kept whether they are.
    fn subject(&mut self, sentence: &Sentence, varied: &mut HashMap<&'a str, bool>) {
        let text = self.document.text();
        let names = self.titles.names;
        let organs = &self.lexicon.organs;
        for (at, part) in sentence.clauses.iter().enumerate() {
            let clause = self.document.slice(part.span);
            let is_first = at == 0 && sentence.clauses.len() > 1 && !part.before_colon;
            let name = names.leading(clause, |rest| {
                // 某小学,以…为特色
                if rest.is_empty() && is_first && place::leads(clause) {
                    return true;
                }
                // a whole name is followed by other words in another place
                let name = Span::of(clause, text).cut(text);
                let name = name.strip_suffix(rest).unwrap_or(name);
                let mut behind = text.match_indices(name).filter_map(|(at, name)| {
                    Span::new(at + name.len(), text.len()).cut(text).chars().next()
                });
                let is_varied = || {
                    let first = behind.next();
                    behind.any(|other| Some(other) != first)
                        || place::leads(name) && self.speaks_as(name)
                };
                *varied.entry(name).or_insert_with(is_varied)
            });
            // 云川县水务局 is named once, 云川县 in other names as well
            let is_part = |name: &str| {
                let longer = names.leading(clause, |_| true).unwrap_or(name);
                let rest = longer.strip_prefix(name).unwrap_or_default();
                let behind = rest.chars().count();
                // 政府办 of 政府办公室 is no name
                organs
                    .rooms
                    .ending(longer)
                    .is_some_and(|room| room.len() > rest.len() && behind > 0)
                    || organs.rooms.begin(clause.strip_prefix(name).unwrap_or_default())
                    || organs.tiers.words().end(name) && (1..=LONGEST_CORE).contains(&behind)
            };
            // 在某县政府网站
            let is_beside = |name: &str| {
                let lead = clause.split(name).next().unwrap_or_default();
                organs.before_organ.end(lead)
            };
            let name = name.filter(|name| !is_part(name) && !is_beside(name));
            let is_known = |name: &&str| {
                organs.kind(name).is_some()
                    && (organs.last_tier(name).is_some_and(|(at, _)| at > 0) || place::leads(name))
            };
            if let Some(name) = name.filter(is_known) {
                let squeezed = Squeezed::of(text, [Span::of(name, text)]);
                self.organ(&squeezed, squeezed.whole(), Source::Prose, 2);
            }
        }
    }

    /// The organ that answers for `name`, a section of it: 云川县司法局 for 云川县司法局综合科.
    fn answering<'t>(&self, name: &'t str) -> &'t str {
        let names = self.titles.names;
        let mut whole = names.without_room(name);
        while let Some((around, is_sure)) = names.around_section(whole)
            && (is_sure || self.speaks_as(around))
        {
            whole = names.without_room(around);
        }
        whole
    }

    /// Whether the text speaks of itself as such an organ does: 我局 of a bureau, 我县 of a county's
    /// government.
    fn speaks_as(&self, name: &str) -> bool {
        let organs = &self.lexicon.organs;
        let tier = || {
            let (at, tier) = organs.last_tier(name)?;
            let (_, core) = name.split_at_checked(at + tier.len())?;
            let is_government =
                matches!(organs.kind(name), Some(OrganKind::Government | OrganKind::Township));
            (is_government || core.is_empty()).then_some(tier)
        };
        let head = organs.self_heads.ending(name).or_else(tier);
        head.is_some_and(|head| organs.is_called(self.document.text(), head))
    }

    /// Whether a title goes on behind its organ as that of what only the organ itself keeps does: 《某局政府信息公开指南》.
    fn is_own_document(&self, behind: &str) -> bool {
        let words = &self.lexicon.document;
        words.title_topics.strip(behind).is_some_and(|rest| words.own_documents.begin(rest))
    }

    /// Whether the text speaks of itself as no other kind of organ does: 我单位 may be of any, 我局 is of no township.
    fn may_speak_as(&self, name: &str) -> bool {
        let organs = &self.lexicon.organs;
        let mut heads = organs.own_heads(self.document.text());
        heads.all(|head| !organs.end_name(head)) || self.speaks_as(name)
    }

    fn organ(&mut self, squeezed: &Squeezed, part: Span, source: Source, weight: u32) {
        let value = part.cut(squeezed.text()).to_owned();
        let span = squeezed.place(part);
        self.found.organs.push(Reading { value, span, source, weight });
    }
}

/// Where what stands in brackets at the head of `rest` ends: 由某管委会(以下简称管委会)编制.
fn behind_aside(rest: &str) -> usize {
    let aside = rest.strip_prefix('(').and_then(|inner| inner.find(')'));
    aside.map_or(0, |at| at + "()".len())
}

/// `part` without the titles that are cited in it.
fn without(part: Span, titles: &[Span]) -> Vec<Span> {
    let mut from = part.start;
    let mut kept = Vec::new();
    for title in titles.iter().filter(|title| part.contains(**title)) {
        kept.push(Span::new(from, title.start.max(from)));
        from = title.end.max(from);
    }
    kept.push(Span::new(from, part.end.max(from)));
    kept
}
