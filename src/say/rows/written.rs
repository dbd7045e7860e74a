//! What is wrong with a TOML file that somebody wrote for this program, whatever it is for.

use crate::say::row::{Row, complaints, facts};

/// What is wrong, and what to do about it.
pub(super) const COMPLAINTS: &[Row] = complaints! {
    "too-large": "文件有 {size} 字节，超过上限 {limit} 字节"
        / "the file has {size} bytes, over the limit of {limit}"
        => "拆成几个文件，用 `extends` 相连" / "split it into several files, joined by `extends`";
    "syntax": "TOML 语法错误{reason}" / "this is no TOML: {reason}"
        => "字符串写作 `\"…\"`，列表写作 `[…, …]`，键和值之间写 `=`"
        / "write a string as `\"…\"`, a list as `[…, …]`, and `=` between a key and its value";
    "duplicate-key": "`{name}` 写了两次" / "`{name}` stands here twice"
        => "删去其中一个，或把两处合成一处" / "delete one of them, or make one of the two",
        label "又一次" / "again here",
        beside "第一次" / "first here";
    "duplicate-id": "{what} `{id}` 重复" / "{what} `{id}` is defined twice"
        => "给其中一个换个编号，或删去一个" / "give one of them another id, or delete one",
        label "又一次" / "again here",
        beside "第一次" / "first here";
    "missing-key": "{table}缺少 {keys}" / "{table} lacks {keys}"
        => "补上 {keys}" / "add {keys}";
    "unknown-key": "{table}里没有 `{key}` 这个键" / "unknown key `{key}` in {table}"
        => "删去它，或换成可用的键" / "delete it, or use one of the keys that there are",
        label "不认识的键" / "not a key of this table";
    "empty-text": "{value}是空的" / "{value} is empty"
        => "写上内容，或删去这个键" / "write something into it, or delete the key";
    "empty-list": "{value}是空的" / "{value} is empty"
        => "至少写一项，或删去这个键" / "write at least one entry, or delete the key";
    "out-of-range": "{value}应在 {least} 到 {most} 之间"
        / "{value} must lie between {least} and {most}"
        => "写一个 {least} 到 {most} 之间的整数"
        / "write a whole number between {least} and {most}";
    "bad-date": "{value}不是 `YYYY-MM-DD` 形式的日期" / "{value} is no day written as `YYYY-MM-DD`"
        => "写作 `\"2018-03-31\"` 这样的日期" / "write a day of the calendar as `\"2018-03-31\"`";
    "unknown-word": "{value}不能是 `{word}`" / "{value} cannot be `{word}`"
        => "换成可用的词之一" / "write one of the words that there are";
    "wrong-type": "{value}应为{wanted}" / "{value} must be {wanted}"
        => "改写成{wanted}" / "make it {wanted}",
        label "这是{found}" / "this is {found}";
};

/// Facts and parts of sentences.
pub(super) const FACTS: &[Row] = facts! {
    "toml": "" / "{english}";
    "toml/unquoted": "：字符串要加引号" / "{english}";
    "toml/open-string": "：字符串没有写完" / "{english}";
    "toml/no-comma": "：各项之间缺少逗号" / "{english}";
    "toml/open-list": "：列表缺少 `]`" / "{english}";
    "toml/open-table": "：表缺少 `}}`" / "{english}";
    "toml/open-head": "：表头缺少 `]`" / "{english}";
    "toml/bad-key": "：键只用字母、数字、`-` 和 `_`，否则要加引号" / "{english}";
    "toml/no-value": "：键后面缺少 `=`" / "{english}";
    "toml/untranslated": "toml: {english}" / "";
    "known-keys": "可用的键：{keys}" / "the keys are {keys}";
    "known-words": "可用的词：{words}" / "the words are {words}";
};
