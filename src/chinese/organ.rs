//! Whose deed it is: names of organs, and whether one is the report's own.
//!
//! An organ's name is recognised by its form: a tier and a head (县财政局), a group (各乡镇), a word
//! for oneself (我局). What is one's own follows from the report's organ: for a bureau 县政府 is
//! another organ, for the county government it is itself.

use crate::chinese::lexicon::{Lexicon, OrganWords, Role};
use crate::chinese::normalize::is_han;
use crate::span::Span;

/// The longest name of an organ behind its tier, in characters.
const LONGEST_NAME: usize = 12;

/// Whether an organ is the one whose report it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is, or a part of it.
    Own,
    /// It is another one.
    Other,
    /// It points back to the one named last.
    Back,
}

/// An organ named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where its name stands.
    pub span: Span,
    /// Whose it is.
    pub relation: Relation,
}

/// What kind of organ makes the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A government of a county or higher, or a body that stands for one.
    Government,
    /// A department of one.
    Department,
    /// A township or sub-district office.
    Township,
}

/// The organ whose report it is, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Its full name.
    name: Option<String>,
    /// What kind it is.
    kind: Option<Kind>,
    /// Its tier: 县.
    tier: Option<String>,
    /// The name of its place: 云溪.
    place: Option<String>,
    /// Its name behind the tier: 林业局.
    core: String,
}

impl Own {
    /// What follows from an organ's full name.
    #[must_use]
    pub fn named(name: &str, words: &OrganWords) -> Self {
        let Some((at, tier)) = last_tier(name, words) else {
            let kind = Some(Kind::Department);
            return Self {
                name: Some(name.to_owned()),
                kind,
                core: name.to_owned(),
                ..Self::default()
            };
        };
        let core = &name[at + tier.len()..];
        let before = &name[..at];
        let place = match last_tier(before, words) {
            Some((from, upper)) => &before[from + upper.len()..],
            None => before,
        };
        let of_government = core.is_empty() || words.offices.have(core);
        let kind = match rank(tier) {
            1 => Kind::Township,
            _ if of_government => Kind::Government,
            _ => Kind::Department,
        };
        Self {
            name: Some(name.to_owned()),
            kind: Some(kind),
            tier: Some(tier.to_owned()),
            place: (!place.is_empty()).then(|| place.to_owned()),
            core: core.to_owned(),
        }
    }

    /// What can be told without a name, from words such as 我局 and 镇里 in the report's text.
    #[must_use]
    pub fn guessed(text: &str, words: &OrganWords) -> Self {
        let mut first: Option<(usize, &str)> = None;
        for head in words.self_heads.iter() {
            for word in words.self_words.iter() {
                if let Some(at) = text.find(&format!("{word}{head}"))
                    && first.is_none_or(|(before, _)| at < before)
                {
                    first = Some((at, head));
                }
            }
        }
        let kind = first.map(|(_, head)| match rank(head) {
            1 => Kind::Township,
            0 => Kind::Department,
            _ => Kind::Government,
        });
        let tier = first.filter(|(_, head)| rank(head) > 0).map(|(_, head)| head.to_owned());
        Self { kind, tier, ..Self::default() }
    }

    /// Whether `name` is the organ's full name.
    #[must_use]
    pub fn is_name(&self, name: &str) -> bool {
        self.name.as_deref() == Some(name)
    }

    fn of_tier(&self, tier: &str, rest: &str, words: &OrganWords) -> Relation {
        let is_office = rest.is_empty() || words.offices.have(rest);
        let own = match (self.kind, self.tier.as_deref()) {
            (Some(Kind::Department), Some(own)) => own == tier && is_short_for(rest, &self.core),
            (Some(Kind::Department), None) => false,
            (Some(Kind::Government), Some(own)) => own == tier && is_office,
            (Some(Kind::Township), _) => rank(tier) == 1 && is_office,
            (Some(Kind::Government), None) => is_office,
            (None, _) => rank(tier) == 1,
        };
        if own { Relation::Own } else { Relation::Other }
    }

    fn of_self_word(&self, head: &str) -> Relation {
        // For a bureau, 我县 is the county around it.
        let wider = match (self.kind, self.tier.as_deref()) {
            (Some(Kind::Department), _) => rank(head) >= 1,
            (Some(_), Some(tier)) => rank(head) > rank(tier),
            _ => false,
        };
        if wider { Relation::Other } else { Relation::Own }
    }
}

/// The rank of a tier: 1 for townships up to 5 for the state; 0 for what is no tier.
fn rank(tier: &str) -> u8 {
    match tier {
        "镇" | "乡" | "街道" => 1,
        "县" | "区" | "旗" => 2,
        "市" | "州" | "地区" | "盟" => 3,
        "省" | "自治区" => 4,
        "国家" | "全国" | "中央" => 5,
        _ => 0,
    }
}

/// The last word for a tier in `name`, and where it stands.
pub(super) fn last_tier<'a>(name: &str, words: &'a OrganWords) -> Option<(usize, &'a str)> {
    let starts: Vec<usize> = name.char_indices().map(|(at, _)| at).collect();
    starts.into_iter().rev().find_map(|at| tier_at(name, at, words).map(|tier| (at, tier)))
}

/// The word for a tier at `at`, unless it is part of another word.
fn tier_at<'a>(text: &str, at: usize, words: &'a OrganWords) -> Option<&'a str> {
    let tier = words.levels.longest(&text[at..])?;
    // 县长 is a person.
    if text[at + tier.len()..].starts_with('长') {
        return None;
    }
    let inside_other = words.not_levels.iter().any(|word| {
        word.match_indices(tier).any(|(offset, _)| {
            at.checked_sub(offset).is_some_and(|start| {
                text.is_char_boundary(start) && text[start..].starts_with(word.as_str())
            })
        })
    });
    (!inside_other).then_some(tier)
}

/// Whether `short` is a shortened writing of `full`: its characters stand there in this order
/// (住建局 of 住房和城乡建设局), or it is the bare head (局).
fn is_short_for(short: &str, full: &str) -> bool {
    let mut rest = full.chars();
    let in_order = short.chars().all(|c| rest.any(|other| other == c));
    !short.is_empty() && in_order
}

/// The organs named in `text[clause]`, first to last.
#[must_use]
pub fn find(text: &str, clause: Span, own: &Own, lexicon: &Lexicon) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut at = clause.start;
    let mut after_boundary = true;
    while let Some(c) = text[at..clause.end].chars().next() {
        let rest = &text[at..clause.end];
        if let Some((length, relation)) = name_at(rest, text, at, after_boundary, own, lexicon)
            && !tells(&rest[..length], lexicon)
        {
            found.push(Named { span: Span::new(at, at + length), relation });
            at += length;
            after_boundary = false;
            continue;
        }
        after_boundary = is_boundary(c);
        at += c.len_utf8();
    }
    found
}

/// Whether words of doing, denying or time stand in what looked like a name: 目前镇里, 街道没有设立….
fn tells(name: &str, lexicon: &Lexicon) -> bool {
    // 督查室 is a head, not a verb before one.
    let heads = lexicon.organs.heads.iter().filter(|head| name.ends_with(head.as_str()));
    let head = name.len() - heads.map(String::len).max().unwrap_or_default();
    lexicon.hits(name, Span::new(0, name.len())).iter().any(|hit| {
        // One character is too little to tell: 建 of 住建局, 办 of 政府办.
        name[hit.span.range()].chars().count() > 1
            && hit.span.end - hit.span.start < name.len()
            && hit.span.start < head.max(1)
            && !matches!(hit.role, Role::Refer | Role::Contrast | Role::Done | Role::Perfective)
    })
}

/// The tier of government that stands alone before `at`: 县 of 县政务公开领导小组.
#[must_use]
pub fn tier_before(text: &str, at: usize, own: &Own, words: &OrganWords) -> Option<Named> {
    let before = &text[..at];
    let tier = words
        .levels
        .iter()
        .filter(|tier| before.ends_with(tier.as_str()))
        .max_by_key(|tier| tier.len())?;
    let start = at - tier.len();
    tier_at(text, start, words)?;
    Some(Named { span: Span::new(start, at), relation: own.of_tier(tier, "", words) })
}

/// Characters behind which a name without a tier may begin.
fn is_boundary(c: char) -> bool {
    !is_han(c) || "的了在对向由与和及从等以将把经按各被是有年月日并且也均都让请给为".contains(c)
}

fn name_at(
    rest: &str,
    text: &str,
    at: usize,
    after_boundary: bool,
    own: &Own,
    lexicon: &Lexicon,
) -> Option<(usize, Relation)> {
    let words = &lexicon.organs;
    whole_name(rest, own)
        .or_else(|| self_name(rest, own, words))
        .or_else(|| words.anaphors.longest(rest).map(|word| (word.len(), Relation::Back)))
        .or_else(|| words.foreign.longest(rest).map(|word| (word.len(), Relation::Other)))
        .or_else(|| plural(rest, words))
        .or_else(|| words.own_units.longest(rest).map(|word| (word.len(), Relation::Own)))
        .or_else(|| tiered(rest, text, at, own, words))
        .or_else(|| if after_boundary { placed(rest, own, lexicon) } else { None })
        .or_else(|| if after_boundary { bare(rest, own, words) } else { None })
}

/// The organ's own full name, or its place and what follows it.
fn whole_name(rest: &str, own: &Own) -> Option<(usize, Relation)> {
    let name = own.name.as_deref()?;
    rest.starts_with(name).then_some((name.len(), Relation::Own))
}

/// 我局, 本镇, with what is part of it: 我局办公室.
fn self_name(rest: &str, own: &Own, words: &OrganWords) -> Option<(usize, Relation)> {
    let word = words.self_words.longest(rest)?;
    let head = words.self_heads.longest(&rest[word.len()..])?;
    let mut length = word.len() + head.len();
    if let Some(below) = words.subordinate.longest(&rest[length..]) {
        return Some((length + below.len(), Relation::Other));
    }
    if let Some(unit) = words.offices.longest(&rest[length..]) {
        length += unit.len();
    } else if rank(head) > 1
        && let Some(more) = name_length(&rest[length..], words)
    {
        // 我县财政局 is another bureau, or oneself.
        let relation = own.of_tier(head, &rest[length..length + more], words);
        return Some((length + more, relation));
    }
    Some((length, own.of_self_word(head)))
}

/// Groups: 各乡镇, 全县18个乡镇, 6个部门, 局属各单位.
fn plural(rest: &str, words: &OrganWords) -> Option<(usize, Relation)> {
    let mut length = 0;
    let mut grouped = false;
    let mut is_loose = false;
    while let Some(word) = words.plural_words.longest(&rest[length..]) {
        length += word.len();
        grouped = true;
        is_loose |= words.loose_words.have(word);
    }
    let figures = rest[length..].trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十两余多".contains(c)
    });
    let count = rest[length..].len() - figures.len();
    let mut counted = false;
    if count > 0 {
        let unit = figures.chars().next().filter(|c| matches!(c, '个' | '家' | '所'));
        // 一个统揽全局的… is no group.
        if rest[length..].starts_with('一') && count == '一'.len_utf8() {
            return None;
        }
        length += count + unit.map_or(0, char::len_utf8);
        counted = unit.is_some();
        grouped = true;
    }
    if !grouped {
        return None;
    }
    // 各 of one's own sections is no group of others.
    if words.own_units.longest(rest).is_some() {
        return None;
    }
    if rest[length..].starts_with('的') {
        length += '的'.len_utf8();
    }
    // 8家民营医院, 14所乡镇中心校: a word may stand before the head.
    let gaps = if counted || is_loose { 6 } else { 1 };
    let (skipped, head) = rest[length..].char_indices().take(gaps).find_map(|(offset, _)| {
        words.plural_heads.longest(&rest[length + offset..]).map(|head| (offset, head))
    })?;
    // 两局合并: a bare number before a bare head counts something else.
    if count > 0 && !counted && head.chars().count() < 2 {
        return None;
    }
    if rest[length..length + skipped]
        .contains(|c: char| !is_han(c) || "由的了在被把对将从".contains(c))
    {
        return None;
    }
    length += skipped + head.len();
    // 各乡镇、各部门 is one group.
    while let Some(next) =
        rest[length..].strip_prefix('、').or_else(|| rest[length..].strip_prefix('和'))
    {
        let Some((more, _)) = plural(next, words) else { break };
        length = rest.len() - next.len() + more;
    }
    Some((length, Relation::Other))
}

/// A tier and what follows it: 县政府办公室, 市局, 省林业厅.
fn tiered(
    rest: &str,
    text: &str,
    at: usize,
    own: &Own,
    words: &OrganWords,
) -> Option<(usize, Relation)> {
    let tier = tier_at(text, at, words)?;
    let behind = &rest[tier.len()..];
    let more = name_length(behind, words)?;
    let relation = own.of_tier(tier, &behind[..more], words);
    // 市政府领导小组办公室 belongs to the one before it.
    let unit = words.own_units.longest(&behind[more..]).map_or(0, str::len);
    Some((tier.len() + more + unit, relation))
}

/// The length of an office's or department's name without its tier.
fn name_length(rest: &str, words: &OrganWords) -> Option<usize> {
    if let Some(office) = words.offices.longest(rest) {
        return Some(office.len());
    }
    for (count, (at, c)) in rest.char_indices().enumerate() {
        if count >= LONGEST_NAME || !is_han(c) || "的了在对向由从将把被每按及未要".contains(c)
        {
            return None;
        }
        // 市局, 县委: few heads stand behind the tier alone; longer ones may.
        let head = words.heads.longest(&rest[at..]).filter(|head| {
            count > 0 || head.chars().count() > 1 || matches!(c, '局' | '委' | '台' | '厅' | '办')
        });
        if let Some(head) = head {
            let length = at + head.len();
            if words.not_in_names.stand_in(&rest[..length]) {
                return None;
            }
            let office = words.offices.longest(&rest[length..]).filter(|o| o.ends_with("办公室"));
            return Some(length + office.map_or(0, str::len));
        }
    }
    None
}

/// A place, with or without an office: 望淠县, 柳河镇人民政府, 云溪县财政局.
fn placed(rest: &str, own: &Own, lexicon: &Lexicon) -> Option<(usize, Relation)> {
    let words = &lexicon.organs;
    for (count, (at, c)) in rest.char_indices().enumerate().take(5) {
        if !is_han(c) || "的了在对向由从将把被每按各全我本该和与及是有以曾做客用于自经为因受请帮走进到去来任长则也都均已又还就使让给年月日".contains(c) {
            return None;
        }
        if count < 1 {
            continue;
        }
        let Some(tier) = tier_at(rest, at, words) else { continue };
        let place = &rest[..at];
        // 根据省…, 会同县…: a word before the tier is no place.
        let is_word = lexicon
            .hits(place, Span::new(0, place.len()))
            .iter()
            .any(|hit| place[hit.span.range()].chars().count() > 1);
        if is_word || words.before_organ.end(place) || words.agents.end(place) {
            return None;
        }
        let mut length = at + tier.len();
        let more = name_length(&rest[length..], words).unwrap_or(0);
        let office = &rest[length..length + more];
        length += more;
        let is_own_place = own.place.as_deref() == Some(place) && own.tier.as_deref() == Some(tier);
        let relation =
            if is_own_place { own.of_tier(tier, office, words) } else { Relation::Other };
        return Some((length, relation));
    }
    None
}

/// 局办公室, 镇里, 街道: one's own head without anything before it; 林业局: a department by name.
fn bare(rest: &str, own: &Own, words: &OrganWords) -> Option<(usize, Relation)> {
    let head = words.self_heads.longest(rest).filter(|head| {
        matches!(*head, "局" | "委" | "厅" | "镇" | "乡" | "街道" | "办" | "中心")
    })?;
    let behind = &rest[head.len()..];
    let part = words.offices.longest(behind).or_else(|| words.own_units.longest(behind));
    let is_township = rank(head) == 1;
    let alone = part.is_none() && !(is_township && own.kind != Some(Kind::Department));
    if alone {
        return None;
    }
    let relation = match own.kind {
        Some(Kind::Government) => Relation::Other,
        Some(Kind::Department) if is_township => Relation::Other,
        _ => Relation::Own,
    };
    Some((head.len() + part.map_or(0, str::len), relation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chinese::lexicon;

    fn named(own: &str, text: &str) -> Vec<(String, Relation)> {
        let lexicon = lexicon::tests::built_in();
        let own = if own.is_empty() {
            Own::guessed(text, &lexicon.organs)
        } else {
            Own::named(own, &lexicon.organs)
        };
        find(text, Span::new(0, text.len()), &own, &lexicon)
            .into_iter()
            .map(|organ| (text[organ.span.range()].to_owned(), organ.relation))
            .collect()
    }

    #[test]
    fn what_is_ones_own_depends_on_whose_report_it_is() {
        use Relation::{Back, Other, Own};
        let cases: [(&str, &str, &str, Relation); 16] = [
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
