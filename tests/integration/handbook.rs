//! The handbook: the pages that the program writes are whole, and with those of `docs/` they make a book in
//! which every link leads somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{MET, PARTIAL, Run, folder, gongkai, project, read, run, text};

/// The folder that `.ci/more handbook` makes a book of.
fn book(lang: &str) -> tempfile::TempDir {
    let tree = folder(&[("format.md", &read("rules/README.md"))]);
    let mut folders = vec![project("docs")];
    folders.extend((lang != "zh").then(|| project("docs").join(lang)));
    for page in folders.iter().flat_map(|folder| fs::read_dir(folder).expect("pages")) {
        let page = page.expect("an entry").path();
        if page.extension().is_some_and(|extension| extension == "md") {
            fs::copy(&page, tree.path().join(page.file_name().expect("a name"))).expect("room");
        }
    }
    let pages = tree.path().join("requirements");
    let run = run(&["rules", "handbook", text(&pages), "--lang", lang]).status(0).silent();
    assert_eq!(run.stdout, "");
    tree
}

/// The files to which a page links, and the headings.
fn links(page: &str) -> Vec<String> {
    let prose: String =
        page.split("```").step_by(2).flat_map(|part| part.split('`').step_by(2)).collect();
    let targets = prose.match_indices("](").map(|(at, _)| {
        let rest = &prose[at + 2..];
        rest[..rest.find(')').unwrap_or(rest.len())].to_owned()
    });
    targets.filter(|target| !target.contains("://") && !target.starts_with('#')).collect()
}

fn pages(at: &Path) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(at).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { all.extend(pages(&path)) } else { all.push(path) }
    }
    all
}

#[test]
fn every_link_of_the_book_leads_to_a_page_and_every_page_is_in_the_summary() {
    for lang in ["zh", "en"] {
        let book = book(lang);
        let mut listed = BTreeSet::new();
        let mut count = 0;
        for page in pages(book.path()) {
            let folder = page.parent().expect("a folder");
            let is_summary = page.file_name().is_some_and(|name| name == "SUMMARY.md");
            for link in links(&fs::read_to_string(&page).expect("a page")) {
                let target = folder.join(link.split('#').next().expect("a path"));
                assert!(target.is_file(), "{}: {link}", page.display());
                count += 1;
                if is_summary {
                    listed.insert(target);
                }
            }
        }
        assert!(count > 200, "{lang}: {count}");
        let unlisted: Vec<_> = pages(book.path())
            .into_iter()
            .filter(|page| !page.ends_with("SUMMARY.md") && !listed.contains(page))
            .collect();
        assert_eq!(unlisted, Vec::<std::path::PathBuf>::new(), "{lang}");
    }
}

#[test]
fn every_requirement_has_a_page_that_says_all_of_it() {
    let heads = [
        ("zh", ["性质", "为什么", "依据", "怎么判定", "整改", "接受的示例", "不接受的示例"]),
        (
            "en",
            [
                "What it is",
                "Why",
                "Basis",
                "How it is decided",
                "Remedy",
                "Examples accepted",
                "Examples refused",
            ],
        ),
    ];
    let ids: BTreeSet<String> = read("rules/released.txt")
        .lines()
        .filter(|line| {
            !line.starts_with('#') && !line.contains("retired") && !line.contains("replaced")
        })
        .filter_map(|line| line.split_whitespace().next())
        .filter(|id| id.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(str::to_owned)
        .collect();
    assert!(ids.len() > 80, "{ids:?}");
    for (lang, heads) in heads {
        let book = book(lang);
        for id in &ids {
            let page = book.path().join(format!("requirements/{id}.md"));
            let page = fs::read_to_string(&page).unwrap_or_else(|error| panic!("{id}: {error}"));
            for head in heads {
                assert!(page.contains(&format!("\n## {head}\n\n- ")), "{id}: {head}\n{page}");
            }
        }
    }
}

#[test]
fn a_ruleset_of_ones_own_gets_a_handbook_too_and_nothing_is_replaced_unasked() {
    let tree = folder(&[]);
    let (rules, out) = (tree.path().join("my-county.toml"), tree.path().join("src"));
    let begun = ["rules", "new", "my-county", "--extends", "anhui-2015", "--output", text(&rules)];
    run(&begun).status(0);
    let arguments = ["rules", "handbook", text(&out), "--ruleset", text(&rules)];
    run(&arguments).status(0).silent();
    let summary = fs::read_to_string(out.join("SUMMARY.md")).expect("a summary");
    assert!(summary.contains("(NAT-REQUESTS.md)") && summary.contains("(ruleset-my-county.md)"));
    run(&arguments).status(2).only_error("error[exists]");
    run(&[&arguments[..], &["--force"]].concat()).status(0).silent();
}

#[test]
fn the_walk_throughs_can_be_followed_line_by_line() {
    let tree = folder(&[]);
    let copy = |from: &str, to: &str| {
        let to = tree.path().join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("room");
        fs::copy(project(from), to).expect("room");
    };
    for report in [MET, PARTIAL, "fixtures/formats/county-2022.pdf"] {
        copy(report, report);
    }
    copy("fixtures/formats/county-2022.docx", "年报.docx");
    for page in ["docs/clerk.md", "docs/authors.md"] {
        let page = read(page).replace("\r\n", "\n");
        let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
        let lines: Vec<&str> = blocks.flat_map(str::lines).collect();
        assert!(lines.len() > 8, "{lines:?}");
        for line in lines {
            let mut words = line.split_whitespace();
            assert_eq!(words.next(), Some("gongkai"), "{line}");
            let run: Run = gongkai()
                .current_dir(tree.path())
                .args(words)
                .output()
                .expect("the program starts")
                .into();
            assert!(run.status < 2, "{line}\n{}", run.stderr);
        }
    }
    assert!(tree.path().join("审核意见.docx").is_file() && tree.path().join("汇总.xlsx").is_file());
}
