//! A handbook of rulesets in Markdown: a page for each requirement, one for each ruleset, and the summary that
//! mdBook reads.

use std::fmt::Write as _;

use crate::facts::form::Forms;
use crate::lang::Lang;
use crate::render::markdown::escaped;
use crate::say::explain::{Explained, sections, title};
use crate::say::{self, ruleset as words, word};

/// A page by the name of its file.
pub type Page = (String, String);

/// The pages of these requirements, each ruleset's where its first one comes; the last one is the summary.
pub fn pages(explained: &[Explained<'_>], forms: &Forms, lang: Lang) -> Vec<Page> {
    let heading = |id: &str| word("handbook", id, lang);
    let link = |title: &str, file: &str| format!("[{}]({file})", escaped(title));
    let mut summary = format!("# {}\n\n- {}\n", heading("title"), link(heading("title"), INDEX));
    let mut index = format!("# {}\n\n{}\n", heading("title"), heading("about"));
    let mut pages: Vec<Page> = Vec::new();
    for (at, one) in explained.iter().enumerate() {
        let ruleset = one.ruleset;
        if at == 0 || explained[at - 1].ruleset.file_id != ruleset.file_id {
            let file = format!("ruleset-{}.md", ruleset.file_id);
            let _ = writeln!(summary, "  - {}", link(&ruleset.title, &file));
            let _ = writeln!(index, "\n## {}\n", link(&ruleset.title, &file));
            let _ = writeln!(index, "{}", columns(["id", "name", "family", "severity"], lang));
            pages.push((file, of_ruleset(one, lang)));
        }
        let requirement = one.requirement;
        let file = format!("{}.md", requirement.id);
        let title = title(requirement, lang);
        let entry = format!("{} {title}", requirement.id);
        let _ = writeln!(summary, "    - {}", link(&entry, &file));
        let family = ruleset.families.iter().find(|family| family.id == requirement.family);
        let family = family.map_or("", |family| family.title(lang));
        let severity = say::named(requirement.severity, lang);
        let link = link(&requirement.id, &file);
        let _ = writeln!(index, "| {link} | {} | {family} | {severity} |", escaped(&title));
        pages.push((file, of_requirement(one, forms, lang)));
    }
    pages.push((INDEX.to_owned(), index));
    pages.push(("SUMMARY.md".to_owned(), summary));
    pages
}

/// The page that lists the requirements.
const INDEX: &str = "index.md";

/// The head of a table.
fn columns<const N: usize>(ids: [&str; N], lang: Lang) -> String {
    let heads = ids.map(|id| word("handbook", id, lang));
    format!("| {} |\n|{}", heads.join(" | "), "---|".repeat(N))
}

/// What a ruleset is, and the sources that it cites, with what is known of each.
fn of_ruleset(one: &Explained<'_>, lang: Lang) -> String {
    let ruleset = one.ruleset;
    let mut page = format!("# {}\n\n", escaped(&ruleset.title));
    let years = say::text(&words::years(ruleset.file_years), lang);
    let everywhere = || word("field", "everywhere", lang).to_owned();
    let region = ruleset.region.map_or_else(everywhere, |code| code.to_string());
    for (field, value) in
        [("years", years), ("region", region), ("extends", ruleset.extends.join(" "))]
    {
        if !value.is_empty() {
            let _ = writeln!(page, "- {} {}", word("field", field, lang), escaped(&value));
        }
    }
    let _ = writeln!(page, "- `gongkai rules show {}`", ruleset.id);
    let _ = writeln!(
        page,
        "\n## {}\n\n{}",
        word("explain", "basis", lang),
        columns(["id", "source", "force"], lang)
    );
    for (id, source) in &ruleset.sources {
        let (cited, force) = (words::source(source), words::force(source, lang));
        let _ = writeln!(page, "| {} | {} | {} |", escaped(id), escaped(&cited), escaped(&force));
    }
    page
}

/// A requirement for whoever drafts or reviews: what a program looks for is folded.
fn of_requirement(one: &Explained<'_>, forms: &Forms, lang: Lang) -> String {
    let requirement = one.requirement;
    let mut page = format!("# {}\n\n`{}`\n", escaped(&title(requirement, lang)), requirement.id);
    let mut folded = Vec::new();
    for (id, lines) in sections(one, forms, false, lang) {
        let shown = match id {
            "decided" => {
                let is_outer = |line: &&String| !line.starts_with(' ');
                let outer = lines.iter().filter(is_outer).cloned().collect();
                folded.extend(lines);
                outer
            }
            "terms" => {
                folded.extend(lines);
                continue;
            }
            _ => lines,
        };
        let _ = write!(page, "\n## {}\n\n{}", word("explain", id, lang), listed(&shown));
    }
    let _ = writeln!(
        page,
        "\n<details>\n<summary>{}</summary>\n\n{}\n</details>",
        word("handbook", "wording", lang),
        listed(&folded)
    );
    page
}

/// Lines as a list, the indented ones below those that they belong to.
fn listed(lines: &[String]) -> String {
    let mut list = String::new();
    for line in lines {
        let depth = if line.starts_with(' ') { "  " } else { "" };
        let text = line.trim_start().trim_start_matches("\u{b7} ");
        let _ = writeln!(list, "{depth}- {}", escaped(text));
    }
    list
}
