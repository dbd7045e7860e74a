//! The waivers of a settings file, and what can be wrong with each.

use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::waiver::{PathPattern, Scope, Target, Waiver};
use crate::written::{Reader, Table, Text, spaced};

/// How many hexadecimal digits a fingerprint has.
const FINGERPRINT: usize = 16;

/// One waiver; the requirement that it names is added to `named`.
pub(super) fn one(table: Table<'_>, named: &mut Vec<Text>) -> Option<Waiver> {
    let requirement = table.text("requirement");
    let finding = table.text("finding");
    named.extend(requirement.clone());
    let name = requirement.as_ref().or(finding.as_ref()).map(|text| text.value.clone());
    let table = match name {
        Some(name) => table.named(name),
        None => table,
    };
    let target = target(&table, requirement, finding);
    let scope = scope(&table);
    let reason = table.string("reason");
    let expires = table.value("expires");
    let expires = expires.and_then(|value| Some((value.date()?, value.span())));
    for (key, zh, en) in [
        (
            "reason",
            "写明为什么可以接受：`reason = \"…\"`",
            "say why it is accepted: `reason = \"…\"`",
        ),
        (
            "expires",
            "写明有效到哪一天：`expires = \"2027-06-30\"`",
            "say up to which day: `expires = \"2027-06-30\"`",
        ),
    ] {
        if !table.has(key) {
            table.reader().push(lacking(&table, &[key], (zh, en)));
        }
    }
    table.finish();
    let (target, target_span) = target?;
    let (expires, expires_span) = expires?;
    Some(Waiver { target, target_span, scope: scope?, reason: reason?, expires, expires_span })
}

fn target(
    table: &Table<'_>,
    requirement: Option<Text>,
    finding: Option<Text>,
) -> Option<(Target, Span)> {
    let reader = table.reader();
    let called = table.called();
    match (table.has("requirement"), table.has("finding")) {
        (true, true) => {
            let span = finding.or(requirement).map_or(table.span(), |text| text.span);
            let error = reader.error(
                "conflicting-keys",
                spaced(&[&called, "的 `requirement` 和 `finding` 只能写一个"]),
                format!("{called} has both `requirement` and `finding`"),
            );
            reader.push(
                error
                    .at(span, "")
                    .help(reader.lang().pick("分成两项豁免", "make two waivers of it")),
            );
            return None;
        }
        (false, false) => {
            reader.push(lacking(
                table,
                &["requirement", "finding"],
                (
                    "写 `requirement = \"要求的编号\"`，或 `finding = \"JSON 输出里的 fingerprint\"`",
                    "write `requirement = \"…\"`, or `finding = \"…\"` with a fingerprint of the JSON",
                ),
            ));
            return None;
        }
        (true, false) | (false, true) => {}
    }
    if let Some(id) = requirement {
        return Some((Target::Requirement(id.value), id.span));
    }
    let fingerprint = finding?;
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if fingerprint.value.len() == FINGERPRINT && fingerprint.value.bytes().all(hex) {
        return Some((Target::Finding(fingerprint.value), fingerprint.span));
    }
    let error = reader
        .error(
            "bad-fingerprint",
            format!("`{}` 不是缺口的指纹", fingerprint.value),
            format!("`{}` is no fingerprint of a finding", fingerprint.value),
        )
        .at(fingerprint.span, "")
        .help(reader.lang().pick(
            "照抄 JSON 输出里的 `fingerprint`（16 位十六进制数）；要求的编号写在 `requirement`",
            "copy the 16 hexadecimal digits of `fingerprint` from the JSON output; the id of a \
             requirement goes to `requirement`",
        ));
    reader.push(error);
    None
}

/// A waiver holds for reports that it names, never for all that there will ever be.
fn scope(table: &Table<'_>) -> Option<Scope> {
    let patterns = table.texts("paths");
    let organ = table.string("organ");
    let year = table.number("year", 1900..=2199);
    if !["paths", "organ", "year"].iter().any(|key| table.has(key)) {
        table.reader().push(lacking(
            table,
            &["paths", "organ", "year"],
            (
                "写明指哪些报告，如 `paths = [\"2024/*.docx\"]`、`year = 2024`",
                "say which reports, as in `paths = [\"2024/*.docx\"]` or `year = 2024`",
            ),
        ));
        return None;
    }
    if table.entry_count("paths") == Some(0) {
        let value = table.value("paths")?;
        let (reader, called) = (table.reader(), value.called());
        let error =
            reader.error("empty-list", spaced(&[&called, "是空的"]), format!("{called} is empty"));
        reader.push(error.at(value.span(), ""));
        return None;
    }
    let paths = patterns.iter().filter_map(|pattern| path(table.reader(), pattern)).collect();
    Some(Scope { paths, organ, year })
}

/// A pattern of paths from the settings' folder.
fn path(reader: &Reader, written: &Text) -> Option<PathPattern> {
    let value = &written.value;
    let pattern = PathPattern::parse(value);
    if pattern.is_none() {
        let error = reader
            .error(
                "bad-path",
                format!("`{value}` 不是路径样式"),
                format!("`{value}` is no pattern of paths"),
            )
            .at(written.span, "")
            .note(reader.lang().pick(
                "从本文件所在目录写起，用 `/` 分隔，不用 `.` 和 `..`；`*` 代表一个名称内的任意字，单独的 `**` 代表各级目录",
                "it begins at this file's folder, parts names by `/`, has no `.` or `..`; `*` is \
                 anything within a name, `**` by itself any folders",
            ))
            .help(reader.lang().pick(
                "如 `2024/*.docx`、`**/*.txt`",
                "as in `2024/*.docx` or `**/*.txt`",
            ));
        reader.push(error);
    }
    pattern
}

/// That none of `keys` is there, one of which is needed.
fn lacking(table: &Table<'_>, keys: &[&str], (zh, en): (&str, &str)) -> Diagnostic {
    let (reader, called) = (table.reader(), table.called());
    let quoted = |or: &str| {
        let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        quoted.join(or)
    };
    reader
        .error(
            "missing-key",
            spaced(&[&called, "缺少", &quoted("或 ")]),
            format!("{called} lacks {}", quoted(" or ")),
        )
        .at(table.span(), "")
        .help(reader.lang().pick(zh, en))
}
