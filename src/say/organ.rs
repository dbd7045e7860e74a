//! The wording of what kind of organ makes a report, and of whom a requirement binds.

use crate::chinese::kind::{Level, OrganKind};
use crate::lang::Lang;

/// The word for a kind of organ.
#[must_use]
pub fn kind(kind: OrganKind, lang: Lang) -> &'static str {
    match kind {
        OrganKind::Government => lang.pick("县级以上政府", "government"),
        OrganKind::GovernmentOffice => lang.pick("政府办公室", "government's office"),
        OrganKind::Department => lang.pick("政府部门", "department"),
        OrganKind::Township => lang.pick("乡镇、街道", "township"),
        OrganKind::Other => lang.pick("其他单位", "other body"),
    }
}

/// The word for a level of government.
#[must_use]
pub fn level(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::State => lang.pick("国家级", "state"),
        Level::Province => lang.pick("省级", "province"),
        Level::Prefecture => lang.pick("地市级", "prefecture"),
        Level::County => lang.pick("县级", "county"),
        Level::Township => lang.pick("乡级", "township"),
    }
}

/// That a requirement binds other kinds of organs.
pub(super) fn other_kinds(
    bound: &[Option<OrganKind>],
    found: Option<OrganKind>,
    lang: Lang,
) -> String {
    let bound = listed(bound, kind, lang.pick("类型不明的机关", "organs of unknown kind"), lang);
    match (lang, found) {
        (Lang::Zh, Some(found)) => format!("只约束{bound}；报告机关是{}", kind(found, lang)),
        (Lang::Zh, None) => format!("只约束{bound}；从名称看不出报告机关的类型"),
        (Lang::En, Some(found)) => {
            format!("binds only: {bound}; the report's organ is of the kind: {}", kind(found, lang))
        }
        (Lang::En, None) => {
            format!("binds only: {bound}; the kind of the report's organ is unknown")
        }
    }
}

/// That a requirement binds organs of other levels.
pub(super) fn other_levels(bound: &[Option<Level>], found: Option<Level>, lang: Lang) -> String {
    let bound = listed(bound, level, lang.pick("级别不明的", "of unknown level"), lang);
    match (lang, found) {
        (Lang::Zh, Some(found)) => format!("只约束{bound}机关；报告机关是{}", level(found, lang)),
        (Lang::Zh, None) => format!("只约束{bound}机关；从名称看不出报告机关的级别"),
        (Lang::En, Some(found)) => {
            format!(
                "binds only organs at level: {bound}; the report's is at: {}",
                level(found, lang)
            )
        }
        (Lang::En, None) => {
            format!("binds only organs at level: {bound}; the level of the report's is unknown")
        }
    }
}

fn listed<T: Copy>(
    bound: &[Option<T>],
    word: fn(T, Lang) -> &'static str,
    unknown: &'static str,
    lang: Lang,
) -> String {
    let words: Vec<&str> =
        bound.iter().map(|one| one.map_or(unknown, |one| word(one, lang))).collect();
    words.join(lang.pick("、", ", "))
}
