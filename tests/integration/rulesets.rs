//! Rulesets from files: sound ones are merged, broken ones are told all their mistakes.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;

use gongkai::check::Check;
use gongkai::diagnostic::Diagnostic;
use gongkai::lang::Lang;
use gongkai::ruleset::load::Library;
use gongkai::ruleset::{Ruleset, builtin};
use gongkai::say;
use gongkai::span::Span;

use crate::slips;
use crate::support::snapshot;

const FOLDER: &str = "fixtures/rulesets";

fn load(name: &str) -> Result<Ruleset, Vec<Diagnostic>> {
    let path = format!("{FOLDER}/{name}.toml");
    let text = fs::read_to_string(&path).expect("the fixture can be read");
    Library::builtin().load_file(&path, text)
}

fn sound(name: &str) -> Ruleset {
    load(&format!("sound/{name}")).unwrap_or_else(|found| panic!("{}", rendered(&found, Lang::En)))
}

fn broken(name: &str) -> Vec<Diagnostic> {
    load(&format!("broken/{name}")).expect_err(name)
}

fn broken_names() -> BTreeSet<String> {
    let files = fs::read_dir(format!("{FOLDER}/broken")).expect("the folder can be read");
    let names = files.filter_map(|file| {
        let name = file.expect("the folder can be read").file_name().into_string().ok()?;
        name.strip_suffix(".toml").map(str::to_owned)
    });
    names.collect()
}

fn rendered(found: &[Diagnostic], lang: Lang) -> String {
    let shown: Vec<String> =
        found.iter().map(|diagnostic| say::diagnostic(diagnostic, lang, false)).collect();
    shown.join("\n\n")
}

#[test]
fn every_mistake_is_shown_under_a_caret() {
    for name in broken_names() {
        snapshot("rulesets", &name, &rendered(&broken(&name), Lang::En));
    }
}

#[test]
fn the_same_mistakes_are_told_in_chinese() {
    for name in broken_names() {
        for one in broken(&name) {
            let is_chinese = |char: char| ('\u{4E00}'..='\u{9FFF}').contains(&char);
            let (en, zh) = (say::text(&one.message, Lang::En), say::text(&one.message, Lang::Zh));
            assert!(zh.chars().any(is_chinese), "{name}: {zh}");
            assert!(!en.ends_with(['.', '。']) && !zh.ends_with(['.', '。']), "{name}");
        }
    }
    snapshot("rulesets", "thirty-mistakes-zh", &rendered(&broken("thirty-mistakes"), Lang::Zh));
}

#[test]
fn thirty_mistakes_are_told_in_one_run() {
    let found = broken("thirty-mistakes");
    let file = &found[0].file.text;
    let mut lines: BTreeSet<usize> = found
        .iter()
        .filter_map(|diagnostic| diagnostic.labels.iter().find(|label| label.primary))
        .map(|label| file[..label.span.start].matches('\n').count() + 1)
        .collect();
    for (number, line) in file.lines().enumerate().filter(|(_, line)| line.contains("  # ")) {
        assert!(lines.remove(&(number + 1)), "nothing is said of: {line}");
    }
    // two of them are one: the key that is misspelt is told once, and not also as missing
    assert_eq!(found.len(), 30, "{}", rendered(&found, Lang::En));
}

#[test]
fn every_kind_of_diagnostic_has_a_fixture() {
    let mut seen: BTreeSet<&str> = broken_names()
        .iter()
        .flat_map(|name| broken(name))
        .map(|diagnostic| diagnostic.id)
        .collect();
    // these two need a file too large, and a chain of files too long, to keep as fixtures
    seen.extend(["too-large", "extends-too-deep"]);
    // the first is told of the lexicon, the second behind more mistakes than a fixture should have
    seen.extend(["phrase-not-words", "more-mistakes"]);
    seen.extend(slips::ids());
    let all = ["ruleset", "written"].into_iter().flat_map(say::complaints).collect();
    assert_eq!(seen, all);
}

#[test]
fn a_caret_never_leaves_its_line_or_splits_a_character() {
    for name in broken_names() {
        for diagnostic in broken(&name) {
            for label in &diagnostic.labels {
                let text = diagnostic.file.text.get(label.span.range());
                assert!(text.is_some(), "{name}: {:?}", diagnostic.message);
            }
        }
    }
}

#[test]
fn an_extending_ruleset_changes_only_the_fields_that_it_has() {
    let base = sound("base");
    let county = sound("county");
    let (before, after) = (&base.requirements[0], &county.requirements[0]);
    assert_eq!((before.weight, after.weight), (10, 20));
    assert_eq!((before.origin.as_str(), after.origin.as_str()), ("base", "county"));
    assert_eq!(before.remedy, after.remedy);
    assert_eq!(before.examples.len(), after.examples.len());
    assert_eq!(county.families.len(), 2);
    assert_eq!(county.families[0].title, "指南与概述");
    assert_eq!(county.sources.len(), 2);
    assert_eq!(county.extends, ["base"]);
    assert_ne!(base.digest, county.digest);
}

#[test]
fn each_field_says_which_file_set_it() {
    let county = sound("county");
    let file = |place: &gongkai::diagnostic::Place| {
        let name = place.file.name.rsplit('/').next().expect("a name");
        (name.to_owned(), place.text().to_owned())
    };
    let of = |name: &str, key: &str| (format!("{name}.toml"), key.to_owned());
    let guide = &county.requirements[0];
    for (key, expected) in [
        ("id", of("base", "id")),
        ("title", of("base", "title")),
        ("check", of("base", "check")),
        ("weight", of("county", "weight")),
    ] {
        assert_eq!(file(&guide.origins[key]), expected, "{key}");
    }
    assert_eq!(file(&county.switched_off[0].origins["enabled"]), of("county", "enabled"));
    assert_eq!(file(&county.origins["pass"]), of("county", "pass"));
    assert_eq!(file(&county.origins["grades"]), of("base", "grades"));
    assert_eq!(file(&county.sources["law"].place), of("base", "law"));
    assert_eq!(file(&county.families[0].place), of("county", "\"guidance\""));
    let used: Vec<(&str, bool)> =
        county.terms.iter().map(|term| (term.name.as_str(), term.is_used)).collect();
    assert_eq!(used, [("publicity", true), ("subject", true), ("subject", true)]);
}

#[test]
fn what_is_inherited_comes_first_and_what_is_switched_off_is_named() {
    let county = sound("county");
    let ids: Vec<&str> = county.requirements.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["B-GUIDE", "B-INTRO", "B-COUNT", "B-DATE", "C-OPEN"]);
    let off: Vec<&str> = county.switched_off.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(off, ["B-WAYS"]);
    assert_eq!(county.pass, 80);
    assert_eq!(county.grades, [("合格".to_owned(), 70), ("不合格".to_owned(), 0)]);
    assert_eq!(county.veto, ["B-GUIDE"]);
}

#[test]
fn a_check_is_replaced_whole() {
    let date = |ruleset: &Ruleset| {
        let found = ruleset.requirements.iter().find(|one| one.id == "B-DATE");
        match found.map(|one| one.check.clone()) {
            Some(Check::Date(check)) => check,
            other => panic!("B-DATE is no date check: {other:?}"),
        }
    };
    let deadline = date(&sound("base")).deadline.expect("a deadline");
    assert_eq!((deadline.month, deadline.day, deadline.years_after), (3, 31, 1));
    let period = date(&sound("county")).period.expect("a period");
    assert_eq!(period.starts_late_in, Some(2008));
}

#[test]
fn a_term_redefined_above_changes_nothing_below() {
    let county = sound("county");
    let phrase = |id: &str| {
        let found = county.requirements.iter().find(|one| one.id == id);
        match found.map(|one| &one.check) {
            Some(Check::Statement(check)) => check.parts[0].any[0].clone(),
            other => panic!("{id} is no statement: {other:?}"),
        }
    };
    let hits = |id: &str, text: &str| {
        let words = Span::new(0, text.len());
        phrase(id).find_in(text, words).into_iter().map(|span| span.cut(text).to_owned()).collect()
    };
    let all = "政务公开指南,信息公开的指南,县务公开指南";
    let found: Vec<String> = hits("B-GUIDE", all);
    assert_eq!(found, ["政务公开指南", "信息公开的指南"]);
    let found: Vec<String> = hits("C-OPEN", all);
    assert_eq!(found, ["县务公开"]);
}

#[test]
fn an_example_keeps_its_place() {
    let base = sound("base");
    let example = &base.requirements[0].examples[0];
    assert_eq!(&example.file.text[example.span.range()], "\"我局编制了政务公开指南。\"");
}

#[test]
fn a_file_that_two_others_extend_counts_once_and_the_last_named_holds() {
    let text = "format = 1\n[ruleset]\nid = \"both\"\ntitle = \"两者\"\n\
                extends = [\"county.toml\", \"base.toml\"]\n";
    let both = Library::builtin()
        .load_file(&format!("{FOLDER}/sound/both.toml"), text)
        .unwrap_or_else(|found| panic!("{}", rendered(&found, Lang::En)));
    assert_eq!(both.extends, ["county", "base"]);
    assert_eq!(both.requirements[0].weight, 20);
    assert_eq!(both.requirements.len(), 5);
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let text = format!("format = 1\n#{}\n", "公".repeat(400_000));
    let found = Library::builtin().load_file("large.toml", text).expect_err("it is too large");
    snapshot("rulesets", "too-large", &rendered(&found, Lang::En));
}

#[test]
fn a_chain_of_files_without_end_is_cut() {
    let file = |n: usize| {
        let next = n + 1;
        let text = format!(
            "format = 1\n[ruleset]\nid = \"r{n}\"\ntitle = \"第{n}级\"\nextends = [\"r{next}\"]\n"
        );
        (format!("r{n}"), Cow::Owned(text))
    };
    let library = Library::new((0..500).map(file));
    let found = library.get("r0").expect_err("the chain is too long");
    assert!(found.iter().any(|one| one.id == "extends-too-deep"), "{}", rendered(&found, Lang::En));
}

#[test]
fn garbage_is_an_error_and_no_panic() {
    let sound =
        fs::read_to_string(format!("{FOLDER}/sound/base.toml")).expect("the fixture can be read");
    let library = Library::builtin();
    for (at, _) in sound.char_indices().step_by(11) {
        let cut = &sound[..at];
        let _ = library.load_file("cut.toml", cut).map_err(|found| rendered(&found, Lang::En));
    }
    for (at, char) in sound.char_indices().filter(|(_, char)| !char.is_alphanumeric()).step_by(5) {
        let dropped = format!("{}{}", &sound[..at], &sound[at + char.len_utf8()..]);
        let _ =
            library.load_file("dropped.toml", dropped).map_err(|found| rendered(&found, Lang::En));
    }
}

#[test]
fn the_built_in_rulesets_are_sound_to_the_last_pattern() {
    let library = Library::builtin().thorough();
    for (id, _) in builtin::rulesets() {
        let ruleset =
            library.get(id).unwrap_or_else(|found| panic!("{}", rendered(&found, Lang::En)));
        assert_eq!(ruleset.file_id, id, "a built-in ruleset's id is the name of its file");
    }
}

#[test]
fn the_headers_say_what_the_rulesets_say() {
    let library = Library::builtin();
    let headers = library.headers();
    assert_eq!(headers.len(), library.ids().count());
    for header in headers {
        let ruleset = library
            .get(&header.id)
            .unwrap_or_else(|found| panic!("{}", rendered(&found, Lang::En)));
        assert_eq!((&header.title, &header.region), (&ruleset.title, &ruleset.region));
        assert_eq!(header.years, ruleset.years);
    }
}
