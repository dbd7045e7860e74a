//! Why the program could not do its work.

use crate::say::row::{Row, complaints, facts};

const FORMATS_ZH: &str = "请给出 txt、docx、PDF、OFD、HTML 等格式的报告文件";
const FORMATS_EN: &str = "give the report as txt, docx, PDF, OFD, HTML or the like";
const WHOLE_ZH: &str = "请确认导出或上传是否完整";
const WHOLE_EN: &str = "check that it was exported or copied whole";
const ACCESS_ZH: &str = "请核对路径，并确认本机用户可以读取它";
const ACCESS_EN: &str = "check the path, and that you may read the file";
const OCR_ZH: &str = "请先做文字识别（OCR），或给出生成它的 docx";
const OCR_EN: &str = "run OCR first, or give the docx from which it was made";
const OVER_ZH: &str = "{what}{found}超过上限 {most}";
const OVER_EN: &str = "{what}{found} is over the limit of {most}";
const LIMIT_ZH: &str = "请确认这是一份年度报告；确需读取时加 `--limit {name}={more}`";
const LIMIT_EN: &str =
    "check that it is one yearly report; to read it all the same add `--limit {name}={more}`";
const BAD_LINE: &str = "{{\"id\":\"1\",\"family\":\"guide\",\"text\":\"…\",\"own\":\"…\"}}";

/// What is wrong, and what to do about it.
pub(super) const COMPLAINTS: &[Row] = complaints! {
    // what is wrong with one report
    "unreadable": "{cause}" / "{cause}"
        => ACCESS_ZH / ACCESS_EN;
    "unreadable/not-found": "没有这个文件" / "no such file"
        => "请核对路径和文件名；有空格的路径要加引号"
        / "check the path and the name; put a path with blanks in quotation marks";
    "unreadable/denied": "没有读取权限" / "permission denied"
        => ACCESS_ZH / ACCESS_EN;
    "unreadable/special": "这不是普通文件" / "it is no regular file"
        => ACCESS_ZH / ACCESS_EN;
    "directory": "这是一个目录" / "it is a directory"
        => "请给出报告文件的路径" / "give the path of a report file";
    "empty-file": "文件是空的" / "the file is empty"
        => WHOLE_ZH / WHOLE_EN;
    "blank-file": "文件里只有空白" / "the file holds nothing but blanks"
        => WHOLE_ZH / WHOLE_EN;
    "nul-byte": "第 {at} 个字节是 NUL，这不是文本文件" / "byte {at} is NUL, so it is no text file"
        => FORMATS_ZH / FORMATS_EN;
    "not-utf-8": "不是 UTF-8 文本（第 {at} 个字节起）" / "it is not UTF-8 text (from byte {at} on)"
        => "请另存为 UTF-8" / "save it as UTF-8";
    "not-text": "不是已知编码（UTF-8、GB18030、Big5、UTF-16）的文本"
        / "it is no text in a known encoding (UTF-8, GB18030, Big5, UTF-16)"
        => FORMATS_ZH / FORMATS_EN;
    "no-report-format/image": "这是图片" / "it is a picture"
        => "请先做文字识别（OCR），或给出报告的原文件"
        / "run OCR first, or give the report's own file";
    "no-report-format/archive": "这是压缩包" / "it is an archive"
        => "请解压后给出里面的报告" / "unpack it and give the report inside";
    "no-report-format/spreadsheet": "这是电子表格" / "it is a spreadsheet"
        => FORMATS_ZH / FORMATS_EN;
    "no-report-format/slides": "这是演示文稿" / "it is a slide show"
        => FORMATS_ZH / FORMATS_EN;
    "no-report-format/web-archive": "这是单文件网页（MHTML）" / "it is a web archive (MHTML)"
        => "请用浏览器另存为“网页，仅 HTML”" / "save the page as HTML only";
    "no-report-format/binary": "这不是文档" / "it is no document"
        => FORMATS_ZH / FORMATS_EN;
    "too-large/report": OVER_ZH / OVER_EN
        => LIMIT_ZH / LIMIT_EN;
    "unpacks-too-large": OVER_ZH / OVER_EN
        => LIMIT_ZH / LIMIT_EN;
    "too-deep": OVER_ZH / OVER_EN
        => LIMIT_ZH / LIMIT_EN;
    "too-many-pages": OVER_ZH / OVER_EN
        => LIMIT_ZH / LIMIT_EN;
    "too-slow": OVER_ZH / OVER_EN
        => LIMIT_ZH / LIMIT_EN;
    "damaged-file": "{format} 文件已损坏或不完整：{cause}"
        / "the {format} file is damaged or cut off: {cause}"
        => "请用原程序打开确认，重新保存或重新下载后再检查"
        / "open it with its own program, and save or download it anew";
    "encrypted-file": "{format} 文件有密码保护" / "the {format} file is locked with a password"
        => "请取消密码后另存再检查" / "save it without its password first";
    "no-text": "共 {pages} 页都是图片，没有文字" / "its {pages} pages are images without text"
        => OCR_ZH / OCR_EN;
    "no-text/one-page": "共 1 页都是图片，没有文字" / "its one page is an image without text"
        => OCR_ZH / OCR_EN;
    "needs-office": "读取 {format} 格式需要 LibreOffice，本机没有找到"
        / "reading {format} needs LibreOffice, which is not installed"
        => "请安装 LibreOffice，或用 Word、WPS 另存为 docx"
        / "install LibreOffice, or save the report as docx with Word or WPS";
    "not-converted": "LibreOffice 没有转换成功（{format}）：{cause}"
        / "LibreOffice did not convert it ({format}): {cause}"
        => "请用 Word、WPS 另存为 docx" / "save the report as docx with Word or WPS";
    "bad-line": "第 {line} 行不是所要的 JSON：{cause}"
        / "line {line} is not the JSON asked for: {cause}"
        => BAD_LINE / BAD_LINE;
    "broken-settings": "适用的设置文件 `{path}` 不能用"
        / "its settings file `{path}` cannot be used"
        => "改正设置文件，或加 `--no-settings` 不用它"
        / "mend the settings file, or add `--no-settings` to do without it";
    "internal": "程序内部错误（{place}），未作任何判定"
        / "internal error of the program ({place}), nothing was judged"
        => "请报告此问题，并附上这个文件" / "report it to the project, with this file";
    "no-year": "找不到报告年度" / "its reporting year stands nowhere in it"
        => "请用 `--year 2017` 指明报告年度" / "name it, as in `--year 2017`";
    "unknown-figure/sheet": "该年度的表格里没有 `{name}`"
        / "the tables of its year have no `{name}`"
        => "名称见 `rules/forms.toml`，如 `t3.new.total`"
        / "the names stand in `rules/forms.toml`, as in `t3.new.total`";
    "no-ruleset": "没有适用于报告年度 {year} 的规则集" / "no ruleset covers reporting year {year}"
        => "请用 `--ruleset` 指定规则集，或用 `--year` 更正年度"
        / "name one with `--ruleset`, or correct the year with `--year`";
    // what is wrong with what the user asked for
    "no-such-ruleset": "没有规则集 `{wanted}`，也没有这个文件"
        / "no ruleset `{wanted}`, and no such file"
        => "内置规则集：{known}" / "built-in rulesets: {known}";
    "no-such-region": "没有行政区划 `{wanted}`" / "no division `{wanted}`"
        => "写六位区划代码，或县级以上行政区的名称，如 `340000`、`六安市叶集区`"
        / "give a division code of six digits, or the name of a county or higher, such as `340000` or `六安市叶集区`";
    "ambiguous-region": "有 {count} 个 `{wanted}`" / "there are {count} divisions `{wanted}`"
        => "写全称或六位代码" / "give the longer name or the code";
    "unreadable-ruleset": "无法读取规则集 `{path}`：{why}"
        / "cannot read the ruleset `{path}`: {why}"
        => "规则集是 UTF-8 编码的 TOML 文件；请给出它的路径，或内置规则集的编号"
        / "a ruleset is a TOML file in UTF-8; give its path, or the id of a built-in one";
    "unreadable-settings": "无法读取设置文件 `{path}`：{why}"
        / "cannot read the settings file `{path}`: {why}"
        => "设置文件是 UTF-8 编码的 TOML 文件；不用设置时加 `--no-settings`"
        / "a settings file is a TOML file in UTF-8; to use none add `--no-settings`";
    "no-such-family": "没有规则集判定 `{wanted}` 这一类" / "no ruleset decides a family `{wanted}`"
        => "可用的类：{known}" / "there are: {known}";
    "no-such-requirement": "没有要求 `{wanted}`" / "there is no requirement `{wanted}`"
        => "`gongkai rules show ID` 列出一个规则集的全部要求"
        / "`gongkai rules show ID` lists the requirements of a ruleset";
    "exists": "文件 `{path}` 已经存在，没有改动" / "the file `{path}` exists and was left as it is"
        => "换一个文件名，或加 `--force` 覆盖它"
        / "name another file, or replace it with `--force`";
    "output-is-read": "没有写入 `{path}`：本次要读取这个文件"
        / "`{path}` was left as it is: this run reads that file"
        => "用 `--output` 另写一个文件名" / "name another file with `--output`";
    "output": "无法写入 `{path}`：{cause}" / "cannot write `{path}`: {cause}"
        => "请核对目录是否存在、可否写入，磁盘是否已满"
        / "check that the folder is there, that you may write to it, and that the disk has room";
};

/// Facts and parts of sentences.
pub(super) const FACTS: &[Row] = facts! {
    "report": "无法检查 `{name}`：{why}" / "cannot check `{name}`: {why}";
    // what is wrong with one report
    "found": "（{found}）" / " ({found})";
    "seconds": "{number} 秒" / "{number} s";
    "pages": "{number} 页" / "{number} pages";
    "levels": "{number} 层" / "{number} levels";
    "bytes": "{number} 字节" / "{number} bytes";
    "year-read-at": "年度读自第 {line} 行第 {column} 列：`{words}`"
        / "the year was read at {line}:{column}: `{words}`";
    "first-year": "内置规则集从报告年度 {first} 开始"
        / "the built-in rulesets begin with reporting year {first}";
    // what is wrong with what the user asked for
    "division": "{code} {name}" / "{code} {name}";
    "read-as": "读取时的文件名：`{path}`" / "it is read as `{path}`";
};
