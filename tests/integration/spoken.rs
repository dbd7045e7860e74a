//! The command line speaks Chinese to who does: every help, and what clap says of wrong arguments.

use regex::Regex;

use crate::support::{MET, Run, gongkai};

fn chinese(arguments: &[&str]) -> Run {
    let mut command = gongkai();
    command.env("LC_ALL", "zh_CN.UTF-8").args(arguments);
    command.output().expect("the program starts").into()
}

#[test]
fn no_help_has_a_sentence_of_english() {
    let english = Regex::new(r"[A-Za-z]+( [A-Za-z]+){3}").expect("a sound pattern");
    let mut pages: Vec<Vec<&str>> = vec![vec![]];
    for command in [
        "check",
        "rank",
        "diff",
        "trace",
        "read",
        "rules",
        "settings",
        "init",
        "schema",
        "completions",
        "man",
    ] {
        pages.push(vec![command]);
    }
    for command in ["list", "regions", "show", "explain", "handbook", "lint", "test", "new"] {
        pages.push(vec!["rules", command]);
    }
    pages.push(vec!["settings", "show"]);
    let mut found = Vec::new();
    for page in pages {
        for flag in ["-h", "--help"] {
            let help = chinese(&[&page[..], &[flag]].concat()).status(0).silent().stdout;
            assert!(help.contains("用法：gongkai") && help.contains("选项："), "{help}");
            let is_typed = |line: &str| line.trim_start().starts_with("gongkai ");
            let lines = help.lines().filter(|line| !is_typed(line) && english.is_match(line));
            found.extend(lines.map(|line| format!("{page:?} {flag}: {line}")));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_wrong_argument_is_told_in_chinese() {
    let cases: [(&[&str], &str); 9] = [
        (&["check", "--config", "x"], "错误：没有选项 '--config'\n"),
        (&["check", "--verbos", MET], "提示：是不是 '--verbose'？"),
        (&["chekc"], "错误：没有命令 'chekc'，也没有这个文件\n"),
        (&["check", "--format", "pdf", MET], "错误：'pdf' 不能作 '--format <FORMAT>' 的值\n"),
        (&["check", "--year", "abc", MET], "错误：'abc' 不能作 '--year <YYYY>' 的值：不是整数\n"),
        (&["check", "--fail-under", "101", MET], "的值：要写 0 到 100 的数，最多一位小数"),
        (&["check", "--year"], "错误：'--year <YYYY>' 后面要写值\n"),
        (&["check", "--no-settings", "--settings", "a", MET], "不能与"),
        (&["rules", "explain"], "错误：还要写：\n"),
    ];
    for (arguments, said) in cases {
        let run = chinese(arguments).status(2);
        assert_eq!(run.stdout, "");
        assert!(run.stderr.contains(said), "{arguments:?}\n{}", run.stderr);
        assert!(!run.stderr.contains("error:") && !run.stderr.contains("Usage"), "{}", run.stderr);
    }
    // the language asked for counts before that of the locale
    let run = chinese(&["check", "--lang", "en", "--config"]).status(2);
    assert!(
        run.stderr.starts_with("error: unexpected argument '--config' found"),
        "{}",
        run.stderr
    );
}
