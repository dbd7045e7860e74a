//! An organ's full name where one stands by itself: in a title, under a report, behind a label.
//!
//! A name is a place and an ending, or begins as those of central organs do. Around it stand small
//! words (关于公布…的), a second name in brackets, and what a page glued to it.

use crate::chinese::date;
use crate::chinese::normalize::is_han;
use crate::chinese::organ::GOVERNMENT;
use crate::chinese::organ::kind::{OrganKind, Sphere};
use crate::chinese::organ::own::Own;
use crate::chinese::organ::words::OrganWords;
use crate::chinese::place;
use crate::chinese::words::Words;
use crate::span::Span;

/// How many characters a full name has.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=40;

/// The longest name of an office within a township, in characters.
const LONGEST_ROOM: usize = 10;

/// What leads to the document that an organ issues: 某局关于印发….
const ABOUT: &str = "关于";

/// What no organ but a section that sees to it is named after.
const OPEN: &str = "公开";

/// Reads full names.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// How organs are named.
    pub words: &'a OrganWords,
    /// What may stand before a name: 关于, 现公布.
    pub before: &'a Words,
    /// What may stand behind it.
    pub behind: &'a Words,
}

impl Names<'_> {
    /// `text` without small words, marks and a second name in brackets at its ends.
    #[must_use]
    pub fn trim<'t>(&self, text: &'t str) -> &'t str {
        let mut name = text;
        loop {
            let before = name;
            name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
            // 特克斯县 begins with a small word
            name = if place::leads(name) { name } else { self.before.trim(name) };
            name = name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
            let behind = self.behind.ending(name).and_then(|word| name.strip_suffix(word));
            // a second name: 水务局(移民局)
            let second = || {
                let (first, _) = name.strip_suffix(')')?.rsplit_once('(')?;
                Some(first).filter(|first| !first.is_empty())
            };
            name = behind.or_else(second).unwrap_or(name);
            if name.len() == before.len() {
                return name;
            }
        }
    }

    /// The organ's name that `text` is, all else that may stand around one left out.
    #[must_use]
    pub fn name<'t>(&self, text: &'t str) -> Option<&'t str> {
        let untrimmed = text.trim();
        let text = self.trim(text);
        let whole = || {
            // 度尾镇 begins with a small word, 把保税区 is none
            let untrimmed = (!self.words.endings.is_bare(text)).then_some(untrimmed);
            [Some(text), untrimmed].into_iter().flatten().find(|name| self.is_full(name))
        };
        let parted = || {
            let (issuer, subject) = text.split_once(ABOUT)?;
            let parts = [issuer, subject].map(|part| self.trim(part));
            parts.into_iter().find(|part| self.is_full(part))
        };
        whole().or_else(parted).map(|name| self.at_its_place(name))
    }

    /// Whether `name` is one by its characters, its length, its beginning and its end.
    #[must_use]
    pub fn is_full(&self, name: &str) -> bool {
        let words = self.words;
        let is_of_names = |c: char| is_han(c) || c.is_ascii_digit() || matches!(c, '(' | ')');
        let whole = Span::new(0, name.len());
        // most pieces of a text do not end as names do
        words.end_name(name)
            && LENGTH.contains(&name.chars().count())
            && name.chars().all(is_of_names)
            && is_balanced(name)
            && !words.endings.is_bare(name)
            && !self_or_group(name, words)
            && date::first_year(name, whole).is_none()
            && !words.not_in_full.stand_in(name)
            && !words.not_ends.end(name)
            && self.is_placed(name)
            && !self.ends_before(name)
    }

    /// Whether a name that ends in the word for a government says of what tier it is: not 做好政府.
    fn is_placed(&self, name: &str) -> bool {
        let mut parts = name.char_indices().map(|(at, _)| name.split_at(at));
        let is_of_tier = |(place, core): (&str, &str)| {
            self.words.tiers.words().end(place) && self.words.is_office(core)
        };
        !name.ends_with(GOVERNMENT) || parts.any(is_of_tier)
    }

    /// Whether an organ's name ends before the government that `name` ends in: 管委会政府 of
    /// 管委会政府信息公开机构.
    fn ends_before(&self, name: &str) -> bool {
        name.strip_suffix(GOVERNMENT).is_some_and(|before| {
            let kind = self.words.kind(before);
            matches!(kind, Some(OrganKind::Department | OrganKind::Other))
                || before.ends_with(GOVERNMENT)
        })
    }

    /// `name` from a division of the country on, where words that belong to no name stand before it.
    fn at_its_place<'t>(&self, name: &'t str) -> &'t str {
        let leads = |lead: &str| {
            self.words.wide.begin(lead)
                || self.words.central.begin(lead)
                || self.words.end_name(lead)
        };
        let mut starts = name.char_indices().skip(1).map(|(at, _)| name.split_at(at));
        let found = starts.find(|(_, rest)| place::begins(rest));
        match found {
            Some((lead, rest)) if !leads(lead) && !place::leads(name) => rest,
            _ => name,
        }
    }

    /// The longest name that `text`, a piece of prose, begins with and behind which `follows` holds.
    #[must_use]
    pub fn leading<'t>(
        &self,
        text: &'t str,
        mut follows: impl FnMut(&str) -> bool,
    ) -> Option<&'t str> {
        let text = self.before.trim(text);
        let words = self.words;
        let text = if place::leads(text) { text } else { words.before_organ.trim(text) };
        let ends = |at: usize, c: char| {
            let rest = &text[at..];
            !is_han(c) && !matches!(c, '(' | ')')
                || words.in_name.begin(rest) && !place::leads(rest)
        };
        let stop = text.char_indices().find(|(at, c)| ends(*at, *c));
        let piece = &text[..stop.map_or(text.len(), |(at, _)| at)];
        let ends = piece.char_indices().skip(1).map(|(at, _)| at).chain([piece.len()]);
        let parted = ends.take(*LENGTH.end()).filter_map(|at| text.split_at_checked(at));
        let fits = |(name, rest): &(&str, &str)| self.is_full(name) && follows(rest);
        parted.filter(fits).last().map(|(name, _)| self.at_its_place(name))
    }

    /// The organ that `name` is a part of, where it is an office within one: 水务局 of 水务局办公室, 六石街道
    /// of 六石街道党政办公室. That of a government stands for itself.
    #[must_use]
    pub fn without_room<'t>(&self, name: &'t str) -> &'t str {
        let parts = name.char_indices().skip(2).map(|(at, _)| name.split_at(at));
        let whole = parts.filter(|(whole, room)| {
            let kind = self.words.kind(whole);
            // 湖南镇政府综合督考办公室: what an office of a township is called is not known beforehand
            let is_of_township = || {
                kind == Some(OrganKind::Township)
                    && self.words.rooms.stand_in(room)
                    && room.chars().count() <= LONGEST_ROOM
            };
            (self.words.offices.have(room) || is_of_township())
                && (self.words.rooms.stand_in(room) || self.words.room_heads.end(room))
                && self.is_full(whole)
                && kind != Some(OrganKind::Government)
                // 高新区党政办公室 is what a zone is called
                && (kind != Some(OrganKind::Other) || !room.starts_with("党政"))
        });
        let mut whole = whole.map(|(whole, _)| whole).peekable();
        // 前门街道办事处 of 前门街道办事处信息公开办公室
        let is_of_township =
            whole.peek().is_some_and(|one| self.words.kind(one) == Some(OrganKind::Township));
        let whole = if is_of_township { whole.last() } else { whole.next() };
        whole.unwrap_or(name)
    }

    /// The name without a place that `text` is, all else that may stand around one left out: 林业局.
    #[must_use]
    pub fn bare<'t>(&self, text: &'t str) -> Option<&'t str> {
        let name = self.trim(text);
        let is_bare = self.words.endings.is_bare(name) && name.chars().count() >= *LENGTH.start();
        (is_bare && self.words.kind(name) == Some(OrganKind::Department)).then_some(name)
    }
}

impl Names<'_> {
    /// The organ that `name` is a section of (财政局 of 财政局综合科), and whether it is no more than
    /// that: 水务局信息中心 may be a body by itself.
    ///
    /// A government's offices stand for themselves; the group that leads its openness does not.
    #[must_use]
    pub fn around_section<'t>(&self, name: &'t str) -> Option<(&'t str, bool)> {
        let words = self.words;
        let kind = words.kind(name);
        let mut parts = name.char_indices().rev().map(|(at, _)| name.split_at(at));
        parts.find_map(|(whole, room)| {
            let is_open = room.contains(OPEN);
            let is_sure = is_open || kind.is_none() || words.rooms.have(room);
            let is_section = words.sections.end(room)
                && room.chars().count() > 1
                && (is_open || room.chars().count() <= LONGEST_ROOM)
                // 街道办事处 is no 处 of a 街道办
                && words.endings.of(name).is_none_or(|ending| ending.len() <= room.len());
            let is_organ = || match words.kind(whole) {
                Some(OrganKind::Government) => is_open && words.groups.stand_in(room),
                // 街道办事处筹备处 is one that is being set up
                Some(OrganKind::Township) => !room.ends_with('处'),
                Some(OrganKind::Other) => words.sphere(whole) != Some(Sphere::Zone),
                kind => kind.is_some(),
            };
            (is_section && self.is_full(whole) && is_organ()).then_some((whole, is_sure))
        })
    }
}

/// Whether brackets open before they close, none within another.
fn is_balanced(name: &str) -> bool {
    let mut marks = name.chars().filter(|c| matches!(c, '(' | ')'));
    let open = marks.try_fold(false, |open, mark| (open == (mark == ')')).then_some(!open));
    open == Some(false)
}

/// Whether `name` points to oneself or a group instead of naming: 本单位, 局办公室, 各部门.
fn self_or_group(name: &str, words: &OrganWords) -> bool {
    let is_part = |rest: &str| !rest.is_empty() && words.is_office(rest);
    words.self_words.begin(name) && !place::leads(name)
        || points_to_oneself(name, words)
        || words.bare_heads.strip(name).is_some_and(is_part)
        || words.plural_words.longest(name).is_some_and(|word| !words.tiers.words().have(word))
            && !place::leads(name)
        || words.anaphors.begin(name)
}

/// Whether `name` ends in a word for oneself, whatever stands before it: 就我局.
fn points_to_oneself(name: &str, words: &OrganWords) -> bool {
    let head = words.self_heads.ending(name).and_then(|head| name.strip_suffix(head));
    head.is_some_and(|lead| words.self_words.end(lead) && !place::leads(name))
}

/// Whether two names may be those of one organ: one is a shorter form of the other, by its place
/// (区教育局) or by its own words (住建局), or both are of a government and its office.
#[must_use]
pub fn same(one: &str, other: &str, words: &OrganWords) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    // 临沂高新区 and 临沂市高新区
    let untiered = |name: &str| name.replace(['市', '县', '区', '省'], "");
    long.ends_with(short)
        || untiered(short) == untiered(long)
        || Own::named(short, words).is_form_of(&Own::named(long, words), words)
}

/// How full a form of a name is: how far its place reaches, then how much follows.
#[must_use]
pub fn fullness(name: &str, words: &OrganWords) -> (usize, bool, usize) {
    let place = words.last_tier(name).map_or(0, |(at, tier)| at + tier.len());
    let (_, core) = name.split_at_checked(place).unwrap_or((name, ""));
    // 党政办公室 says less of a township than 人民政府
    (place, !core.is_empty() && !words.rooms.end(core), core.len())
}
