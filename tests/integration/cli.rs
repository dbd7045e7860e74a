//! The arguments: files, standard input, output files, colours, languages, widths.

use std::fs;

use unicode_width::UnicodeWidthStr;

use crate::support::{
    CONTRADICTED, MET, PARTIAL, Run, check, check_input, gongkai, project, read, text,
};

#[test]
fn columns_are_aligned_at_every_width() {
    for columns in [200, 100, 60, 40] {
        for lang in ["zh", "en"] {
            let mut command = gongkai();
            command.env("COLUMNS", columns.to_string()).args([
                "check",
                "--verbose",
                "--lang",
                lang,
            ]);
            command.args([MET, PARTIAL, CONTRADICTED]);
            let run = Run::from(command.output().expect("the program starts")).status(1).silent();
            // as wide as in a console that draws “ ” … in two columns
            let fits = run.stdout.lines().all(|line| UnicodeWidthStr::width_cjk(line) <= columns);
            assert!(fits && run.stdout.lines().count() > 90, "{}", run.stdout);
        }
    }
}

#[test]
fn what_goes_to_no_terminal_is_a_hundred_columns_wide_and_plain() {
    let run = check(&[MET]).status(0).silent();
    for line in run.stdout.lines() {
        assert!(line.width() <= 100, "{line}");
    }
    assert!(!run.stdout.contains('\u{1b}'));
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let coloured = check(&[MET, "--color", "always"]).status(0).silent().stdout;
    assert!(coloured.contains("\u{1b}[32m"), "{coloured}");
    for arguments in [[MET, "--color", "never"], [MET, "--color", "auto"]] {
        let plain = check(&arguments).status(0).silent().stdout;
        assert_eq!(plain, anstream::adapter::strip_str(&coloured).to_string());
    }
    let error = check(&["fixtures/bad/empty.txt", "--color", "never"]).status(2).stderr;
    assert!(!error.contains('\u{1b}'), "{error}");
}

#[test]
fn no_color_is_honoured_even_where_colour_is_forced_by_the_environment() {
    let mut command = gongkai();
    command.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").args(["check", MET]);
    let run = Run::from(command.output().expect("the program starts")).status(0);
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
}

#[test]
fn force_color_colours_what_goes_to_no_terminal() {
    let is_coloured = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut command = gongkai();
        command.envs(set.iter().copied()).args(["check", MET]).args(arguments);
        let run = Run::from(command.output().expect("the program starts")).status(0);
        run.stdout.contains('\u{1b}')
    };
    assert!(is_coloured(&[("FORCE_COLOR", "1")], &[]));
    assert!(
        !is_coloured(&[("FORCE_COLOR", "0")], &[]) && !is_coloured(&[("FORCE_COLOR", "")], &[])
    );
    assert!(!is_coloured(&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], &[]));
    assert!(!is_coloured(&[("FORCE_COLOR", "1")], &["--color", "never"]));
}

#[test]
fn standard_input_may_be_called_by_a_path() {
    let report = read("fixtures/settings/project/2016/档案局.txt");
    let name = "fixtures/settings/project/2016/new.txt";
    let run = ["-", "--stdin-filename", name, "--format", "json", "--today", "2027-06-30"];
    let json = check_input(&run, report.as_bytes()).status(0).silent().json();
    assert_eq!(json["report"]["path"], name);
    assert_eq!(json["settings"]["path"], "fixtures/settings/project/gongkai.toml");
    assert_eq!(json["counts"]["waived"], 1, "its path is that of a report there");
    let empty = check_input(&run, b"").status(2);
    assert!(empty.stderr.contains(&format!("`{name}`")), "{}", empty.stderr);
    check(&["--stdin-filename", name]).status(2);
    // it lends its name only: a file that is there is neither read nor written
    let over = check_input(&["-", "--stdin-filename", MET, "--format", "json"], report.as_bytes());
    assert_eq!(over.status(0).json()["report"]["organ"], "青石县档案局");
}

#[test]
fn the_locale_chooses_the_language_and_the_argument_overrides_it() {
    let spoken = |locale: Option<&str>, arguments: &[&str]| {
        let mut command = gongkai();
        command.env_remove("LC_ALL").args(["check", MET]).args(arguments);
        if let Some(locale) = locale {
            command.env("LANG", locale);
        }
        let run = Run::from(command.output().expect("the program starts")).status(0);
        if run.stdout.contains("得分") { "zh" } else { "en" }
    };
    assert_eq!(spoken(None, &[]), "zh");
    assert_eq!(spoken(Some("C"), &[]), "zh");
    assert_eq!(spoken(Some("zh_CN.UTF-8"), &[]), "zh");
    assert_eq!(spoken(Some("de_DE.UTF-8"), &[]), "en");
    assert_eq!(spoken(Some("zh_CN.UTF-8"), &["--lang", "en"]), "en");
    assert_eq!(spoken(Some("en_GB"), &["--lang", "zh"]), "zh");
}

#[test]
fn one_message_is_in_one_language() {
    let english = check(&[MET, PARTIAL, CONTRADICTED, "--verbose"]).status(1).silent().stdout;
    for word in ["结论", "得分", "缺口", "自述未做", "部分达到", "未写明", "未计", " 行："]
    {
        assert!(!english.contains(word), "{word}\n{english}");
    }
}

#[test]
fn standard_input_is_a_report_like_any_other() {
    let text = fs::read(project(MET)).expect("the fixture");
    let run = check_input(&["-"], &text).status(0).silent();
    let named = check(&[MET]).status(0).stdout;
    assert_eq!(run.stdout, named);
    check_input(&["-"], b"").status(2).only_error("error[empty-file]: ");
}

#[test]
fn a_report_given_twice_is_checked_twice() {
    let run = check(&[MET, MET]).status(0).silent();
    assert!(run.stdout.ends_with("2 reports: 2 passed, 0 not, 0 could not be checked\n"));
}

#[test]
fn quiet_prints_errors_only() {
    let run = check(&["--quiet", PARTIAL]).status(1).silent();
    assert_eq!(run.stdout, "");
    check(&["--quiet", "fixtures/bad/empty.txt"]).status(2).only_error("error[empty-file]: ");
}

#[test]
fn verbose_lists_the_mentions_that_did_not_count() {
    let plain = check(&[CONTRADICTED]).status(0).stdout;
    let verbose = check(&[CONTRADICTED, "--verbose"]).status(0).stdout;
    assert!(!plain.contains("  not counted"), "{plain}");
    for words in ["planned (将)", "negated (尚未)", "other organ ("] {
        assert!(verbose.contains(words), "{words}\n{verbose}");
    }
}

#[test]
fn the_output_file_holds_what_would_have_been_printed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("result.json");
    fs::write(&path, "earlier").expect("a file");
    let printed = check(&[PARTIAL, "--format", "json"]).status(1).stdout;
    let run = check(&[PARTIAL, "--format", "json", "--output", text(&path)]).status(1).silent();
    assert_eq!(run.stdout, "");
    assert_eq!(fs::read_to_string(&path).expect("the output"), printed);
    let quiet = folder.path().join("quiet.json");
    check(&[PARTIAL, "--quiet", "--format", "json", "--output", text(&quiet)]).status(1).silent();
    assert_eq!(fs::read_to_string(&quiet).expect("the output"), printed);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2, "nothing is left over");
}

#[test]
fn an_earlier_output_survives_a_run_that_fails() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("result.txt");
    fs::write(&path, "earlier").expect("a file");
    let output = text(&path);
    for arguments in [
        ["fixtures/bad/empty.txt", "--output", output, "--quiet"],
        [MET, "--output", output, "--ruleset=no-such-ruleset"],
        [MET, "--output", output, "--year=2006"],
    ] {
        check(&arguments).status(2);
        assert_eq!(fs::read_to_string(&path).expect("the output"), "earlier", "{arguments:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing is left over");
}

#[test]
fn an_output_that_cannot_be_written_is_no_verdict() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let missing = folder.path().join("no-such-folder/result.txt");
    let run = check(&[MET, "--output", text(&missing)]).status(2).only_error("error[output]: ");
    assert!(run.stderr.contains("no-such-folder"), "{}", run.stderr);
    check(&[MET, "--output", text(folder.path())]).status(2).only_error("error[output]: ");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0, "nothing is left over");
}

#[test]
fn a_report_is_never_overwritten_by_its_own_result() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("report.txt");
    fs::copy(project(MET), &path).expect("a copy");
    let run = check(&[text(&path), "--output", text(&path)]);
    let run = run.status(2).only_error("error[output-is-read]: ");
    assert!(
        run.stderr.ends_with("  = help: name another file with `--output`\n"),
        "{}",
        run.stderr
    );
    let after = fs::read(&path).expect("the report");
    assert_eq!(after, fs::read(project(MET)).expect("the fixture"));
}

/// A project with a settings file, a ruleset of its own that extends another, and two reports.
fn own_project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("a file can be written");
    };
    let ruleset = |id: &str, extends: &str| {
        format!("format = 1\n[ruleset]\nid = \"{id}\"\ntitle = \"县\"\nextends = [\"{extends}\"]\n")
    };
    write("base.toml", &ruleset("base", "anhui-2015"));
    write("county.toml", &ruleset("county", "base.toml"));
    write("gongkai.toml", "[gate]\nfail-on = \"never\"\n");
    write("named.toml", "ruleset = \"county.toml\"\n");
    write("report.txt", &read(MET));
    write("before.txt", &read(PARTIAL));
    folder
}

/// Holds a run to have refused its output and left every file of the project as it was.
#[track_caller]
fn refuses_output(project: &tempfile::TempDir, arguments: &[&str]) {
    let all = || -> Vec<_> {
        let entries = fs::read_dir(project.path()).expect("the project");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths.into_iter().map(|path| (fs::read(&path).ok(), path)).collect()
    };
    let before = all();
    let run: Run = gongkai()
        .current_dir(project.path())
        .args(arguments)
        .output()
        .expect("the program starts")
        .into();
    let run = run.status(2);
    assert!(run.stderr.contains("error[output-is-read]: "), "{arguments:?}\n{}", run.stderr);
    assert_eq!((run.stdout.as_str(), all()), ("", before), "{arguments:?}");
}

#[test]
fn no_output_replaces_a_file_that_the_run_reads() {
    let project = own_project();
    let check = ["check", "report.txt", "--output"];
    for (output, more) in [
        ("before.txt", vec!["--previous", "before.txt"]),
        ("county.toml", vec!["--ruleset", "county.toml"]),
        ("base.toml", vec!["--ruleset", "county.toml"]),
        ("gongkai.toml", vec![]),
        ("./gongkai.toml", vec!["--format", "json", "--quiet"]),
        ("named.toml", vec!["--settings", "named.toml"]),
        ("county.toml", vec!["--settings", "named.toml"]),
        ("base.toml", vec!["--settings", "named.toml"]),
    ] {
        refuses_output(&project, &[check.as_slice(), &[output], &more].concat());
    }
    refuses_output(&project, &["read", "report.txt", "--output", "report.txt"]);
    let link = |original: &str, link: &str| {
        let path = |name| project.path().join(name);
        fs::hard_link(path(original), path(link)).expect("a hard link");
    };
    for (original, name) in [("report.txt", "hard.txt"), ("gongkai.toml", "hard.toml")] {
        link(original, name);
        refuses_output(&project, &[check.as_slice(), &[name]].concat());
    }
    // by its own name it would be found to extend itself
    link("base.toml", "other.toml");
    let new = ["rules", "new", "mine", "--force", "--extends", "county.toml"];
    refuses_output(&project, &[new.as_slice(), &["--output", "other.toml"]].concat());
}

#[test]
fn a_broken_settings_file_is_not_replaced_by_the_results_of_other_reports() {
    let project = own_project();
    fs::create_dir(project.path().join("other")).expect("a folder");
    fs::write(project.path().join("other/gongkai.toml"), "gates = 1\n").expect("a file");
    fs::copy(project.path().join("report.txt"), project.path().join("other/report.txt"))
        .expect("a copy");
    let output = "other/gongkai.toml";
    refuses_output(&project, &["check", "report.txt", "other/report.txt", "--output", output]);
    let kept = fs::read_to_string(project.path().join(output)).expect("the settings");
    assert_eq!(kept, "gates = 1\n");
}

#[test]
fn nothing_of_a_report_reaches_the_terminal_raw() {
    let path = "fixtures/bad/control-characters.txt";
    for arguments in [
        &[path, "--verbose"][..],
        &[path, "--verbose", "--lang", "zh"],
        &[path, "--format", "json"],
        &[path, "--year", "2006"],
    ] {
        let Run { stdout, stderr, .. } = check(arguments);
        let all = stdout + &stderr;
        let raw = all.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(raw, None, "{arguments:?}\n{all}");
    }
    let name = "no\u{1b}[2J such\nerror[fake]: file.txt";
    let run = check(&[name]).status(2);
    assert_eq!(run.stderr.lines().filter(|line| line.starts_with("error[")).count(), 1);
    assert!(!run.stderr.contains('\u{1b}'), "{}", run.stderr);
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    for (path, expected) in [(MET, 0), (PARTIAL, 1)] {
        for format in ["table", "json"] {
            let (reader, writer) = std::io::pipe().expect("a pipe");
            drop(reader);
            let mut command = gongkai();
            command.args(["check", path, "--format", format]).stdout(writer);
            let output = command.output().expect("the program starts");
            assert_eq!(output.status.code(), Some(expected), "{path} {format}");
            assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{path} {format}");
        }
    }
    for arguments in [&["schema"][..], &["--help"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = gongkai().args(arguments).stdout(writer).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn a_closed_error_stream_changes_no_status() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = gongkai();
    command.args(["check", "fixtures/bad/empty.txt", MET]).stderr(writer);
    assert_eq!(command.output().expect("the program starts").status.code(), Some(2));
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs::{self, OpenOptions};
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use crate::support::{MET, check, gongkai, project, text};

    #[test]
    fn a_full_disk_is_no_verdict() {
        let full = OpenOptions::new().write(true).open("/dev/full").expect("the device");
        let output = gongkai().args(["check", MET]).stdout(full).output().expect("it starts");
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(error.starts_with("error[output]: "), "{error}");
    }

    #[test]
    fn a_folder_without_write_access_is_no_verdict() {
        check(&[MET, "--output", "/proc/result.txt"]).status(2).only_error("error[output]: ");
    }

    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        check(&[MET, "--output", "/dev/null"]).status(0).silent();
        assert!(!fs::metadata("/dev/null").expect("still there").is_file());
    }

    #[test]
    fn a_report_is_not_replaced_through_a_link_or_standard_input() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (report, link) = (folder.path().join("report.txt"), folder.path().join("link"));
        fs::copy(project(MET), &report).expect("a copy");
        symlink(&report, &link).expect("a link");
        let run = check(&[text(&report), "--output", text(&link)]).status(2);
        assert!(run.stderr.contains("= note: it is read as `"), "{}", run.stderr);
        check(&[text(&link), "--output", text(&report)]).status(2);
        let mut piped = gongkai();
        piped.args(["check", "-", "--output", text(&link)]);
        let input = fs::File::open(&report).expect("the report");
        let output = piped.stdin(input).output().expect("it starts");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(fs::read(&report).expect("the report"), fs::read(project(MET)).expect("it"));
    }

    #[test]
    fn a_link_stays_a_link_and_the_file_keeps_its_access() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "earlier").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("access");
        symlink(&file, &link).expect("a link");
        check(&[MET, "--output", text(&link)]).status(0).silent();
        assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
        assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o640);
        assert!(fs::read_to_string(&file).expect("the file").contains("芦塘县水务局"));
    }
}
