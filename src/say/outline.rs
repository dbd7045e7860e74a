//! The wording of what is wrong with headings and their numbers.

use crate::lang::Lang;
use crate::verdict::outline::OutlineFault;

/// What is wrong, in one sentence without a full stop.
pub(super) fn fault(fault: &OutlineFault, lang: Lang) -> String {
    match (fault, lang) {
        (OutlineFault::Missing(title), Lang::Zh) => format!("没有“{title}”"),
        (OutlineFault::Missing(title), Lang::En) => format!("there is no `{title}`"),
        (OutlineFault::OutOfOrder { title, behind }, Lang::Zh) => {
            format!("“{title}”应在“{behind}”之前")
        }
        (OutlineFault::OutOfOrder { title, behind }, Lang::En) => {
            format!("`{title}` should stand before `{behind}`")
        }
        (OutlineFault::Twice(title), Lang::Zh) => format!("“{title}”出现了两次"),
        (OutlineFault::Twice(title), Lang::En) => format!("`{title}` stands there twice"),
        (OutlineFault::NumberSkipped { before: Some(before), found }, Lang::Zh) => {
            format!("序号“{before}”之后直接是“{found}”")
        }
        (OutlineFault::NumberSkipped { before: Some(before), found }, Lang::En) => {
            format!("number `{found}` follows `{before}`")
        }
        (OutlineFault::NumberSkipped { before: None, found }, Lang::Zh) => {
            format!("序号从“{found}”开始，前面没有别的序号")
        }
        (OutlineFault::NumberSkipped { before: None, found }, Lang::En) => {
            format!("the numbers begin with `{found}`")
        }
        (OutlineFault::NumberRepeated { found }, Lang::Zh) => {
            format!("序号“{found}”重复或者次序颠倒")
        }
        (OutlineFault::NumberRepeated { found }, Lang::En) => {
            format!("number `{found}` stands there twice or out of order")
        }
        (OutlineFault::NumberLost, Lang::Zh) => "标题的序号丢失".to_owned(),
        (OutlineFault::NumberLost, Lang::En) => "the heading has lost its number".to_owned(),
        (OutlineFault::Copied { title, percent }, Lang::Zh) => {
            format!("“{title}”有 {percent}% 的文字与上一年度报告相同")
        }
        (OutlineFault::Copied { title, percent }, Lang::En) => {
            format!("{percent} % of `{title}` stands in last year's report, word for word")
        }
        (OutlineFault::PartsAnnounced { stated, named: Some(named), .. }, Lang::Zh) => {
            format!("写明由 {stated} 部分组成，只列出 {named} 部分")
        }
        (OutlineFault::PartsAnnounced { stated, named: Some(named), .. }, Lang::En) => {
            format!("{stated} parts are announced, {named} are named")
        }
        (OutlineFault::PartsAnnounced { stated, named: None, found }, Lang::Zh) => {
            format!("写明由 {stated} 部分组成，实有 {found} 部分")
        }
        (OutlineFault::PartsAnnounced { stated, named: None, found }, Lang::En) => {
            format!("{stated} parts are announced, there are {found}")
        }
    }
}
