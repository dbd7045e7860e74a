//! What each province adds to the country's requirements, as far as it is known: data, for every
//! province and for the production and construction corps.

use std::sync::Arc;

use crate::chinese::place::{self, Code};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::ruleset::file::{Certainty, Region};
use crate::ruleset::load::Header;
use crate::written::format::TableFormat;
use crate::written::{Line, Reader, TABLES, Version, Word, Written as _, written};

written! {
    /// 各地在全国要求之外还有什么。
    pub struct File, "provinces-file" {
        /// 格式版本，写 `1`
        format: i64 = Version, want;
        /// 各省级地区
        provinces: Vec<Province> = TABLES;
    }
}

written! {
    /// 一个省级地区，或者其中自成一体的一部分。
    pub struct Province, "province" {
        /// 行政区划代码（GB/T 2260）
        region: Code = Region, need;
        /// 其中的一部分
        part: String = Line, may;
        /// 它有什么自己的要求；没有的，找过什么、见到什么、为什么不加要求
        answer: String = Line, need;
        /// 见到了多少原文
        certainty: Certainty = Word(&Certainty::WORDS), need;
    }
}

/// A province, and the rulesets that may be chosen there.
pub type Listed = (Province, Vec<Header>);

impl Province {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        let whole = || place::Place::of_code(self.region, None).map(|place| place.name);
        self.part.clone().or_else(whole).unwrap_or_default()
    }
}

/// The format of the file.
#[must_use]
pub fn format() -> TableFormat {
    <File as crate::written::Written<()>>::format()
}

/// What the file says of each, in its order.
///
/// # Errors
/// Every mistake in it.
pub fn parse(file: &Arc<SourceFile>) -> Result<Vec<Province>, Vec<Diagnostic>> {
    let reader = Reader::new(Arc::clone(file));
    let tree = reader.parse();
    let written = File::read(&reader.root(&tree, "provinces-file"), &());
    let found = reader.into_diagnostics();
    written.filter(|_| found.is_empty()).map(|file| file.provinces).ok_or(found)
}
