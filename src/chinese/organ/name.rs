//! The organs that a text names.
//!
//! An organ's name is recognised by its form: a tier and a head (县财政局), a group (各乡镇), a word
//! for oneself (我局).

use crate::chinese::normalize::is_han;
use crate::chinese::numeral;
use crate::chinese::organ::GOVERNMENT;
use crate::chinese::organ::own::{Own, Relation, Standing};
use crate::chinese::organ::words::OrganWords;
use crate::chinese::words::{Hit, Role, Triggers, Words};
use crate::span::Span;

/// The longest name of an organ behind its tier, in characters.
const LONGEST_NAME: usize = 12;

/// What of 政府信息 stands behind [`GOVERNMENT`].
const INFORMATION: &str = "信息";

/// An organ named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where its name stands.
    pub span: Span,
    /// Whose it is.
    pub relation: Relation,
    /// Whether it is no proper name but a word for one, or for many: 企业, 各乡镇.
    pub is_common: bool,
}

/// The organs named in `text[clause]`, first to last, in a report of `own`. `triggers` are words
/// that no name holds.
#[must_use]
pub fn find(
    text: &str,
    clause: Span,
    own: &Own,
    words: &OrganWords,
    triggers: &Triggers,
) -> Vec<Named> {
    let finder = Finder { own, words, triggers };
    let mut found: Vec<Named> = Vec::new();
    let mut at = clause.start;
    let mut after_boundary = true;
    while let Some(c) = text[at..clause.end].chars().next() {
        let rest = &text[at..clause.end];
        if let Some((length, relation)) = finder.name_at(rest, text, at, after_boundary)
            && !finder.tells(&rest[..length])
        {
            let (length, relation) =
                finder.without_open(rest, length, at, text).unwrap_or((length, relation));
            let is_common = finder.is_common(&rest[..length]);
            // 原市广播电视局 is what one's own organ was.
            let is_former = words.former.end(&text[clause.start..at]) || words.former.begin(rest);
            let relation = if is_former { Relation::Own } else { relation };
            found.push(Named { span: Span::new(at, at + length), relation, is_common });
            at += length;
            after_boundary = false;
            continue;
        }
        let word = words.before_name.longest(rest);
        after_boundary = !is_han(c) || word.is_some();
        at += word.map_or(c.len_utf8(), str::len);
    }
    found
}

/// What can be told of one's own organ without its name: from words such as 我局, else from the first
/// organ named by its place at the head of a clause, where it acts: 红旗西街道成立了领导小组.
#[must_use]
pub fn guess(text: &str, words: &OrganWords, triggers: &Triggers) -> Own {
    let own = Own::guessed(text, words);
    if !own.is_unknown() {
        return own;
    }
    let finder = Finder { own: &own, words, triggers };
    let marks = [',', ';', ':', '。', '\n'];
    let heads = text.match_indices(marks).map(|(at, mark)| at + mark.len());
    for at in std::iter::once(0).chain(heads) {
        let rest = &text[at..];
        let acts = |length: usize| {
            let behind = &rest[length..];
            behind.chars().next().is_some_and(is_han)
                && !words.attributes.begin(behind)
                && !words.in_place.begin(behind)
        };
        if let Some((length, _)) = finder.placed(rest)
            && acts(length)
            && !finder.tells(&rest[..length])
        {
            return Own::named(&rest[..length], words);
        }
    }
    own
}

/// The tier of government that stands alone before `at`: 县 of 县政务公开领导小组.
#[must_use]
pub fn tier_before(text: &str, at: usize, own: &Own, words: &OrganWords) -> Option<Named> {
    let tier = words.tiers.words().ending(&text[..at])?;
    let start = at - tier.len();
    words.tier_at(text, start)?;
    let relation = own.of_tier(tier, "", words);
    Some(Named { span: Span::new(start, at), relation, is_common: false })
}

/// What knows a name at a place, by its length in bytes.
struct Finder<'a> {
    own: &'a Own,
    words: &'a OrganWords,
    triggers: &'a Triggers,
}

type Found = Option<(usize, Relation)>;

impl Finder<'_> {
    /// The name at the beginning of `rest`, which stands at `at` in `text`.
    fn name_at(&self, rest: &str, text: &str, at: usize, after_boundary: bool) -> Found {
        let words = self.words;
        let own_name = || Some((self.own.begins(rest)?.len(), Relation::Own));
        let one_of = |list: &Words, relation| list.longest(rest).map(|word| (word.len(), relation));
        let group = || self.group(rest).map(|length| (length, Relation::Other));
        let own_end = || Some((self.own.ends_as(rest, words)?.len(), Relation::Own));
        let bounded = |found: &dyn Fn() -> Found| if after_boundary { found() } else { None };
        own_name()
            .or_else(|| bounded(&own_end))
            .or_else(|| self.self_name(rest))
            .or_else(|| one_of(&words.anaphors, Relation::Back))
            .or_else(|| {
                let named = [one_of(&words.foreign, Relation::Other), group()];
                named.into_iter().flatten().max_by_key(|(length, _)| *length)
            })
            .or_else(|| one_of(&words.own_units, Relation::Own))
            .or_else(|| self.tiered(rest, text, at))
            .or_else(|| bounded(&|| self.placed(rest)))
            .or_else(|| bounded(&|| self.bare(rest)))
            .or_else(|| bounded(&|| self.headed(rest)))
    }

    /// The name without 政府 where that begins 政府信息: 我区政府信息公开.
    fn without_open(&self, rest: &str, length: usize, at: usize, text: &str) -> Found {
        let (name, behind) = rest.split_at_checked(length)?;
        let short = name.strip_suffix(GOVERNMENT).filter(|_| behind.starts_with(INFORMATION))?;
        self.name_at(short, text, at, true).filter(|(found, _)| *found == short.len())
    }

    /// Whether `name`, which has been found, is no proper name.
    fn is_common(&self, name: &str) -> bool {
        let words = self.words;
        let is_headed = || self.headed(name).is_some_and(|(length, _)| length == name.len());
        let is_tiered = || words.tier_at(name, 0).is_some() || self.placed(name).is_some();
        words.foreign.have(name) || self.group(name).is_some() || is_headed() && !is_tiered()
    }

    /// A name that its end alone tells: 自来水厂, 医科大学, 司法局.
    fn headed(&self, rest: &str) -> Found {
        let words = self.words;
        let lists = [&words.before_organ, &words.object_markers, &words.before_name];
        if lists.iter().any(|list| list.begin(rest)) {
            return None;
        }
        for (count, (at, c)) in rest.char_indices().enumerate().take(LONGEST_NAME) {
            let behind = &rest[at..];
            if !is_han(c) || words.in_name.begin(behind) || words.self_words.begin(behind) {
                return None;
            }
            let Some(head) = words.heads.longest(&rest[at..]).filter(|_| count > 1) else {
                continue;
            };
            let length = at + head.len();
            let is_long = |hit: &Hit| rest[hit.span.range()].chars().count() > 1;
            let is_name = !words.not_in_names.stand_in(&rest[..length])
                && !words.not_before.begin(&rest[length..])
                && !self.triggers.hits(rest, Span::new(0, at)).iter().any(is_long);
            let lowest = words.lowest.have(head).then_some(Relation::Other);
            let relation = self.own.of_name(&rest[..length]).or(lowest);
            return relation.filter(|_| is_name).map(|own| (length, own));
        }
        None
    }

    /// Whether words of doing, denying or time stand in what looked like a name: 目前镇里, 街道没有设立….
    fn tells(&self, name: &str) -> bool {
        // 督查室 is a head, not a verb before one.
        let head = name.len() - self.words.endings.heads().ending(name).map_or(0, str::len);
        self.triggers.hits(name, Span::new(0, name.len())).iter().any(|hit| {
            // One character is too little to tell: 建 of 住建局, 办 of 政府办.
            // 统计局: what the head says of itself
            name[hit.span.range()].chars().count() > 1
                && !(hit.role.is_verb() && hit.span.end == head)
                && hit.span.end - hit.span.start < name.len()
                && hit.span.start < head.max(1)
                && !matches!(hit.role, Role::Refer | Role::Contrast | Role::Done | Role::Perfective)
        })
    }

    /// 我局, 本镇, with what is part of it: 我局办公室.
    fn self_name(&self, rest: &str) -> Found {
        let (own, words) = (self.own, self.words);
        let word = words.self_words.longest(rest)?;
        let head = words.self_heads.longest(&rest[word.len()..])?;
        let length = word.len() + head.len();
        let behind = &rest[length..];
        if let Some(below) = words.subordinate.longest(behind) {
            return Some((length + below.len(), Relation::Other));
        }
        if let Some(unit) = words.offices.longest(behind) {
            return Some((length + unit.len(), own.of_self_word(head, words)));
        }
        if words.rank(head) > 1
            && let Some(more) = self.name_length(behind)
        {
            // 我县财政局 is another bureau, or oneself.
            return Some((length + more, own.of_tier(head, &behind[..more], words)));
        }
        Some((length, own.of_self_word(head, words)))
    }

    /// The length of a group: 各乡镇, 全县18个乡镇, 6个部门, 局属各单位.
    fn group(&self, rest: &str) -> Option<usize> {
        let words = self.words;
        let is_figure = |c: char| c.is_ascii_digit() || numeral::is_quantity(c);
        if !rest.starts_with(is_figure) && !words.plural_words.begin(rest) {
            return None;
        }
        let mut length = 0;
        let mut is_loose = false;
        while let Some(word) = words.plural_words.longest(&rest[length..]) {
            length += word.len();
            is_loose |= words.loose_words.have(word);
        }
        let figures = &rest[length..];
        let unit = figures.trim_start_matches(is_figure);
        let count = figures.len() - unit.len();
        let counter = words.counters.longest(unit).filter(|_| count > 0);
        // 一个统揽全局的… is no group, and neither are sections of one's own.
        let is_one = figures[..count] == *"一";
        if length + count == 0 || is_one || words.own_units.begin(rest) {
            return None;
        }
        length += count + counter.map_or(0, str::len);
        length += if rest[length..].starts_with('的') { '的'.len_utf8() } else { 0 };
        // 8家民营医院, 14所乡镇中心校: a word may stand before the head.
        let gaps = if counter.is_some() || is_loose { 6 } else { 1 };
        let found = rest[length..].char_indices().take(gaps).find_map(|(offset, _)| {
            words.plural_heads.longest(&rest[length + offset..]).map(|head| (offset, head))
        });
        let found = found.filter(|(skipped, _)| rest[length..length + skipped].chars().all(is_han));
        let Some((skipped, head)) = found else {
            return self.tier_in_group(&rest[length..]).map(|name| length + name);
        };
        // 两局合并: a bare number before a bare head counts something else.
        if count > 0 && counter.is_none() && head.chars().count() < 2 {
            return None;
        }
        let between = &rest[length..length + skipped];
        if words.in_group.stand_in(between) {
            return None;
        }
        length += skipped + head.len();
        // 各乡镇、各部门 is one group.
        while let Some(next) = rest[length..].strip_prefix(['、', '和']) {
            let Some(more) = self.group(next) else { break };
            length = rest.len() - next.len() + more;
        }
        Some(length)
    }

    /// The length of the organs of one tier that a group is of: 市(州)国税局 of 各市(州)国税局.
    fn tier_in_group(&self, rest: &str) -> Option<usize> {
        let tier = self.words.tier_at(rest, 0)?;
        let behind = &rest[tier.len()..];
        let aside = behind.strip_prefix('(').and_then(|inner| inner.find(')'));
        let aside = aside.filter(|length| *length < 24).map_or(0, |length| length + 2);
        let name = self.name_length(behind.get(aside..)?)?;
        Some(tier.len() + aside + name)
    }

    /// A tier and what follows it: 县政府办公室, 市局, 省林业厅.
    fn tiered(&self, rest: &str, text: &str, at: usize) -> Found {
        let words = self.words;
        let tier = words.tier_at(text, at)?;
        let behind = &rest[tier.len()..];
        let more = self.name_length(behind)?;
        let relation = self.own.of_tier(tier, &behind[..more], words);
        // 市政府领导小组办公室 belongs to the one before it.
        let unit = words.own_units.longest(&behind[more..]).map_or(0, str::len);
        Some((tier.len() + more + unit, relation))
    }

    /// The length of an office's or department's name without its tier.
    fn name_length(&self, rest: &str) -> Option<usize> {
        let words = self.words;
        if let Some(office) = words.offices.longest(rest) {
            return Some(office.len());
        }
        for (count, (at, c)) in rest.char_indices().enumerate() {
            if count >= LONGEST_NAME || !is_han(c) || words.in_name.begin(&rest[at..]) {
                return None;
            }
            // 市局, 县委: few heads stand behind the tier alone; longer ones may.
            let fits =
                |head: &&str| count > 0 || head.chars().count() > 1 || words.short_heads.have(head);
            if let Some(head) = words.endings.heads().longest(&rest[at..]).filter(fits) {
                let length = at + head.len();
                // 乡干部: persons are no department
                if words.not_in_names.stand_in(&rest[..length])
                    || words.persons.have(&rest[..length])
                {
                    return None;
                }
                let office = words.offices.longest(&rest[length..]);
                let room = office.filter(|office| words.rooms.end(office));
                return Some(length + room.map_or(0, str::len));
            }
        }
        None
    }

    /// A place, with or without an office: 望淠县, 柳河镇人民政府, 云溪县财政局.
    fn placed(&self, rest: &str) -> Found {
        let words = self.words;
        for (count, (at, c)) in rest.char_indices().enumerate().take(5) {
            if !is_han(c) || words.in_place.begin(&rest[at..]) {
                return None;
            }
            let Some(tier) = words.tier_at(rest, at).filter(|_| count > 0) else { continue };
            let place = &rest[..at];
            // 根据省…, 会同县…: a word before the tier is no place.
            let hits = self.triggers.hits(place, Span::new(0, at));
            let is_word = hits.iter().any(|hit| place[hit.span.range()].chars().count() > 1);
            let led =
                words.before_organ.longest(place).is_some_and(|word| word.chars().count() > 1);
            if is_word || led || words.before_organ.end(place) || words.agents.end(place) {
                return None;
            }
            let behind = &rest[at + tier.len()..];
            let more = self.name_length(behind).unwrap_or(0);
            // 红旗西街道: 旗 is of the place's own name
            let goes_on =
                || behind.char_indices().take(2).any(|(i, _)| words.tier_at(behind, i).is_some());
            if more == 0 && goes_on() {
                continue;
            }
            let length = at + tier.len() + more;
            let relation = if self.own.is_of(place, tier, words) {
                self.own.of_tier(tier, &behind[..more], words)
            } else if self.own.is_placed(&rest[..length]) {
                Relation::Own
            } else {
                Relation::Other
            };
            return Some((length, relation));
        }
        None
    }

    /// 局办公室, 镇里, 街道: one's own head without anything before it; 林业局: a department by name.
    fn bare(&self, rest: &str) -> Found {
        let words = self.words;
        let head = words.self_heads.longest(rest).filter(|head| words.bare_heads.have(head))?;
        let behind = &rest[head.len()..];
        // 镇长 is a person
        if words.not_before.begin(behind) {
            return None;
        }
        let part = words.offices.longest(behind).or_else(|| words.own_units.longest(behind));
        let is_township = words.rank(head) == 1;
        let standing = self.own.standing();
        if part.is_none() && !(is_township && standing != Some(Standing::Department)) {
            return None;
        }
        let relation = match standing {
            Some(Standing::Government) => Relation::Other,
            Some(Standing::Department) if is_township => Relation::Other,
            _ => Relation::Own,
        };
        Some((head.len() + part.map_or(0, str::len), relation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discourse::lexicon;

    fn named(own: &str, text: &str) -> Vec<(String, Relation)> {
        let lexicon = lexicon::tests::built_in();
        let own = if own.is_empty() {
            Own::guessed(text, &lexicon.organs)
        } else {
            Own::named(own, &lexicon.organs)
        };
        find(text, Span::new(0, text.len()), &own, &lexicon.organs, &lexicon.triggers)
            .into_iter()
            .map(|organ| (text[organ.span.range()].to_owned(), organ.relation))
            .collect()
    }

    #[test]
    fn what_is_ones_own_depends_on_whose_report_it_is() {
        use Relation::{Back, Other, Own};
        let cases: [(&str, &str, &str, Relation); 21] = [
            ("云溪县林业局", "县政府办公室编制了指南", "县政府办公室", Other),
            ("云溪县人民政府", "县政府办公室编制了指南", "县政府办公室", Own),
            ("云溪县林业局", "县林业局编制了指南", "县林业局", Own),
            ("云溪县林业局", "县财政局编制了指南", "县财政局", Other),
            ("云溪县人民政府", "县财政局编制了指南", "县财政局", Other),
            ("石铺县住房和城乡建设局", "市住建局编制了指南", "市住建局", Other),
            ("石铺县住房和城乡建设局", "县住建局编制了指南", "县住建局", Own),
            ("平溪市交通运输局", "市局编制了指南", "市局", Own),
            ("岭泉县国土资源局", "市局编制了指南", "市局", Other),
            ("石铺县柳河镇人民政府", "镇党政办编制了指南", "镇党政办", Own),
            ("云溪县人民政府", "全县18个乡镇编制了指南", "全县18个乡镇", Other),
            ("", "局办公室编制了指南,我局公布", "局办公室", Own),
            ("", "我局编制了指南", "我局", Own),
            ("云溪县林业局", "我县编制了指南", "我县", Other),
            ("云溪县人民政府", "望淠县编制了指南", "望淠县", Other),
            ("云溪县林业局", "该局编制了指南", "该局", Back),
            ("云溪县林业局", "2022年度云溪县林业局编制了指南", "云溪县林业局", Own),
            ("榛川市麓州区气象局", "麓州区气象局编制了指南", "麓州区气象局", Own),
            (
                "榛川市东麓县城关镇人民政府",
                "东麓县城关镇人民政府编制了指南",
                "东麓县城关镇人民政府",
                Own,
            ),
            ("东城区檀溪街道办事处", "檀溪街道政府编制了指南", "檀溪街道政府", Own),
            ("苇塘镇人民政府", "棠浦区苇塘镇人民政府编制了指南", "棠浦区苇塘镇人民政府", Own),
        ];
        for (own, text, name, relation) in cases {
            let found = named(own, text);
            assert_eq!(found.first(), Some(&(name.to_owned(), relation)), "{own}: {text}");
        }
    }

    #[test]
    fn words_that_only_look_like_organs_are_none() {
        for text in ["社区居民满意", "市场秩序良好", "重新梳理目录", "城乡低保公示"]
        {
            assert_eq!(named("云溪县林业局", text), [], "{text}");
        }
    }
}
