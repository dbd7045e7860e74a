//! A page of HTML: one file that needs no script and no other file, and runs none that a report brings.
//!
//! All text goes through [`maud`], which escapes it; what a reader could not see goes through
//! [`sanitize`] before.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::lang::Lang;
use crate::render::sanitize;
use crate::say;

/// What every page looks like.
const STYLE: &str = include_str!("page.css");

/// Nothing is fetched and nothing runs, whatever stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Writes what stands before the first part of a page; `styles` beside those of every page.
///
/// # Errors
/// The writer's.
pub fn open(out: &mut dyn Write, title: &str, styles: &[&str], lang: Lang) -> io::Result<()> {
    let head = html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width,initial-scale=1";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="color-scheme" content="light dark";
            title { (foreign(title)) }
            style { (PreEscaped(STYLE)) @for style in styles { (PreEscaped(*style)) } }
        }
    };
    let tag = lang.pick("zh-CN", "en");
    write!(out, "{}\n<html lang=\"{tag}\">{}<body>", DOCTYPE.into_string(), head.into_string())
}

/// Writes what stands behind the last part of a page: which program made it.
///
/// # Errors
/// The writer's.
pub fn close(out: &mut dyn Write, lang: Lang) -> io::Result<()> {
    let foot = html! {
        footer.wide {
            p { "gongkai " (env!("CARGO_PKG_VERSION")) (say::word("page", "made-by", lang)) }
        }
    };
    writeln!(out, "{}</body></html>", foot.into_string())
}

/// Writes a part of a page.
///
/// # Errors
/// The writer's.
pub fn write(out: &mut dyn Write, part: &Markup) -> io::Result<()> {
    writeln!(out, "{}", part.0)
}

/// Text of a report, a file's name or a ruleset, on one line, in which everything can be seen.
pub fn foreign(text: &str) -> String {
    sanitize::line(text)
}

/// A heading of this level, 1 to 6.
pub fn heading(level: usize, attributes: &str, content: &Markup) -> Markup {
    let level = level.clamp(1, 6);
    PreEscaped(format!("<h{level}{attributes}>{}</h{level}>", content.0))
}
