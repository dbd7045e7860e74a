//! A report dropped on the program's icon: the screen, and a sheet for the organ beside the report.

use std::fs;

use crate::support::{MET, PARTIAL, Run, folder, gongkai, read};

#[test]
fn a_bare_path_is_checked_and_a_sheet_is_written_beside_it() {
    let tree = folder(&[("年 报/松湾县教育局 2016.txt", &read(PARTIAL))]);
    let at = tree.path().join("年 报");
    let drop = || -> Run {
        let mut command = gongkai();
        command.current_dir(&at).env("LC_ALL", "zh_CN.UTF-8").arg("松湾县教育局 2016.txt");
        command.output().expect("the program starts").into()
    };
    let run = drop().status(1);
    assert!(run.stdout.contains("未通过：错误 4 处"), "{}", run.stdout);
    assert_eq!(run.stderr, "审核意见写在 松湾县教育局 2016_审核意见.docx\n");
    let first = fs::read(at.join("松湾县教育局 2016_审核意见.docx")).expect("a sheet");
    assert!(first.starts_with(b"PK"));
    // somebody may have written in it
    fs::write(at.join("松湾县教育局 2016_审核意见.docx"), "mine").expect("room");
    let run = drop().status(1);
    assert_eq!(run.stderr, "审核意见写在 松湾县教育局 2016_审核意见_2.docx\n");
    assert_eq!(fs::read(at.join("松湾县教育局 2016_审核意见_2.docx")).expect("another"), first);
    assert_eq!(fs::read(at.join("松湾县教育局 2016_审核意见.docx")).expect("it"), b"mine");
}

#[test]
fn a_name_that_leaves_no_room_is_shortened_and_one_that_is_no_utf8_is_kept() {
    let long = "长".repeat(83);
    let tree = folder(&[(&format!("{long}.txt"), &read(PARTIAL))]);
    let drop = |name: &std::ffi::OsStr| -> Run {
        let mut command = gongkai();
        command.current_dir(tree.path()).env_remove("LC_ALL").arg(name);
        command.output().expect("the program starts").into()
    };
    drop(format!("{long}.txt").as_ref()).status(1);
    assert!(tree.path().join(format!("{}_审核意见.docx", "长".repeat(60))).is_file());
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt as _;
        let gbk = |end: &[u8]| [&b"\xc7\xe0\xca\xaf"[..], end].concat();
        let (report, sheet) = (gbk(b".txt"), gbk("_审核意见.docx".as_bytes()));
        let path = |name: &[u8]| tree.path().join(std::ffi::OsStr::from_bytes(name));
        fs::write(path(&report), read(PARTIAL)).expect("room");
        drop(std::ffi::OsStr::from_bytes(&report)).status(1);
        assert!(path(&sheet).is_file());
    }
}

#[test]
fn several_are_checked_one_by_one_and_a_folder_gets_a_folder() {
    let tree = folder(&[
        ("a.txt", &read(MET)),
        ("b.txt", "\u{0}\u{1}\u{2}\u{0}"),
        ("county/c.txt", &read(MET)),
        ("county/d.txt", &read(PARTIAL)),
    ]);
    let run = |arguments: &[&str]| -> Run {
        let mut command = gongkai();
        command.current_dir(tree.path()).args(arguments);
        command.output().expect("the program starts").into()
    };
    let both = run(&["a.txt", "b.txt"]).status(2);
    assert!(both.stderr.contains("the sheet for the organ is in a_review.docx"), "{}", both.stderr);
    assert!(!tree.path().join("b_review.docx").exists());
    run(&["county/d.txt"]).status(1);
    assert!(tree.path().join("county/d_review.docx").is_file());
    // the sheet beside it is no report
    run(&["county"]).status(1);
    let sheets = fs::read_dir(tree.path().join("county_review")).expect("a folder");
    assert_eq!(sheets.count(), 2);
    // a word that is no file is a mistyped command, whatever stands behind it
    assert!(run(&["chekc", "a.txt"]).status(2).stderr.contains("chekc"));
}
