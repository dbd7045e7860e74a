//! `rules/forms.toml` as it is written; its head says more of what the keys mean.

use crate::facts::form::figure::Marks;
use crate::facts::form::{Certainty, NumberKind};
use crate::lang;
use crate::written::years::Years;
use crate::written::{Flag, LINES, Line, One, TABLES, Text, Version, Word, written};

written! {
    /// 统一格式的表。
    pub(super) struct File, "forms" {
        /// 格式版本，写 `1`
        format: i64 = Version, want;
        /// 格子里没有数的写法，数后面的单位
        figures: Marks = One, need;
        /// 格式，各用于若干报告年度
        forms: Vec<FormAsWritten> = TABLES, need;
        /// 表
        tables: Vec<TableAsWritten> = TABLES, need;
    }
}

written! {
    /// 两种文字的名称。
    pub(super) struct Titles, "title" {
        /// 中文
        zh: String = Line, need;
        /// 英文
        en: String = Line, need;
    }
}

impl From<&Titles> for lang::Words {
    fn from(Titles { zh, en }: &Titles) -> Self {
        Self { zh: zh.clone(), en: en.clone() }
    }
}

written! {
    /// 一种格式。
    pub(super) struct FormAsWritten, "form" {
        ..title: Titles;
        /// 编号
        id: Text = Line, need;
        /// 用于哪些报告年度
        years: Years = One, need;
        /// 规定它的文件
        source: String = Line, need;
        /// 把握
        certainty: Certainty = Word(&Certainty::WORDS), need;
    }
}

written! {
    /// 一张表。
    pub(super) struct TableAsWritten, "table" {
        ..title: Titles;
        /// 编号，单元格名称的第一节
        id: Text = Line, need;
        /// 属于哪些格式
        forms: Vec<Text> = LINES, need;
        /// 表前标题里的词
        headings: Vec<String> = LINES, need;
        /// 把握
        certainty: Certainty = Word(&Certainty::WORDS), need;
        /// 单元格的代号怎样由行和列的代号组成
        code: String = Line, need;
        /// 标签都丢失时，按次序读
        by_position: bool = Flag, need;
        /// 行可以并排，各在自己的标签之下
        side_by_side: bool = Flag, need;
        /// 表角和行上方横栏的标签
        stubs: Vec<String> = LINES, need;
        /// 列，从左到右
        columns: Vec<ColumnAsWritten> = TABLES, need;
        /// 几列合用的标签
        groups: Vec<GroupAsWritten> = TABLES, need;
        /// 行，从上到下
        rows: Vec<RowAsWritten> = TABLES, need;
    }
}

written! {
    /// 列和行都有的键。
    pub(super) struct Labelled, "label" {
        ..title: Titles;
        /// 编号
        id: Text = Line, need;
        /// 代号
        code: String = Line;
        /// 印成什么，不写为 `zh`
        label: String = Line, may;
        /// 见过的其他写法
        also: Vec<String> = LINES;
        /// 数的单位
        unit: String = Line, may;
    }
}

written! {
    /// 一列。
    pub(super) struct ColumnAsWritten, "column" {
        ..of: Labelled;
        /// 上方列组的编号
        group: Text = Line, may;
        /// 什么样的数
        kind: NumberKind = Word(&NumberKind::WORDS), or NumberKind::Whole;
        /// 是同一行其余各数之和
        total: bool = Flag;
        /// 单元格只用行的名称和代号
        bare: bool = Flag;
    }
}

written! {
    /// 一组列。
    pub(super) struct GroupAsWritten, "group" {
        ..title: Titles;
        /// 编号
        id: Text = Line, need;
        /// 见过的其他写法
        also: Vec<String> = LINES;
    }
}

written! {
    /// 一行。
    pub(super) struct RowAsWritten, "row" {
        ..of: Labelled;
        /// 标签前面的序号
        number: Text = Line, may;
        /// 有哪些列，不写则都有；`[]` 是一组行的标题
        columns: Vec<Text> = LINES, may;
        /// 哪些格式有它，不写则表的格式都有
        forms: Vec<Text> = LINES, may;
        /// 把握，不写则同表
        certainty: Certainty = Word(&Certainty::WORDS), may;
    }
}
