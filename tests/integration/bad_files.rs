//! Files that are broken, hostile or not what they seem: status 2 with one message that names the
//! file, no panic, in bounded time.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Run, project, run};

/// Far more than any of these files takes; it tells an endless loop from work.
const PATIENCE: Duration = Duration::from_secs(30);

/// Checks the bytes as a file of this name.
fn checked(name: &str, bytes: &[u8], more: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("room on the disk");
    let path = path.to_str().expect("a plain path");
    let started = Instant::now();
    let arguments: Vec<&str> =
        ["check", path, "--year", "2022"].iter().chain(more).copied().collect();
    let found = run(&arguments);
    assert!(started.elapsed() < PATIENCE, "{name}");
    assert!(
        !found.stderr.contains("panicked") && !found.stderr.contains("internal"),
        "{name}: {}",
        found.stderr
    );
    found
}

#[track_caller]
fn refused(name: &str, bytes: &[u8], id: &str) {
    let found = checked(name, bytes, &[]).status(2).only_error(&format!("error[{id}]: "));
    assert!(found.stderr.contains(name), "{name}: {}", found.stderr);
    assert!(found.stderr.contains("= help: "), "{name}: {}", found.stderr);
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(project(&format!("fixtures/formats/{name}"))).expect("a fixture")
}

/// A package of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        writer.write_all(content).expect("a vector takes it");
    }
    writer.finish().expect("a vector takes it").into_inner()
}

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A docx whose body is this XML.
fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    package(&[("word/document.xml", document.as_bytes())])
}

#[test]
fn a_file_that_was_cut_off_is_an_error_or_is_read_as_far_as_it_goes() {
    for extension in ["docx", "odt", "ofd", "pdf", "rtf"] {
        let name = format!("partial-2016.{extension}");
        let whole = fixture(&name);
        for part in 1..12 {
            let cut = whole.len() * part / 12;
            let found = checked(&name, &whole[..cut], &[]);
            if found.status == 2 {
                found.only_error("error[");
            } else {
                assert_eq!(extension, "pdf", "{name} cut to {cut} of {} bytes", whole.len());
            }
        }
    }
}

#[test]
fn a_file_with_altered_bytes_is_an_error_or_is_read() {
    // a run of the program costs as much as a hundred cases of a property
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse::<u32>().ok());
    let rounds = asked.map_or(12, |cases| cases.div_ceil(100));
    let mut seed = 11_u64;
    for extension in ["docx", "odt", "ofd", "pdf", "rtf", "html", "md"] {
        let name = format!("partial-2016.{extension}");
        let whole = fixture(&name);
        for _ in 0..rounds {
            let mut bytes = whole.clone();
            for _ in 0..8 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = usize::try_from(seed >> 32).expect("32 bits") % bytes.len();
                bytes[at] ^= 1 << (seed >> 20 & 7);
            }
            let found = checked(&name, &bytes, &[]);
            assert!((0..=2).contains(&found.status), "{name}: {}", found.status);
        }
    }
}

#[test]
fn what_only_looks_like_a_report_says_what_it_is() {
    refused("a.docx", b"\xff\xd8\xff\xe0\0\x10JFIF", "no-report-format");
    refused("a.pdf", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "no-report-format");
    refused("a.docx", &package(&[("xl/workbook.xml", b"<a/>")]), "no-report-format");
    refused("a.docx", &package(&[("a.txt", b"a")]), "no-report-format");
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 512], wide].concat();
    refused("locked.docx", &locked, "encrypted-file");
    refused(
        "page.mht",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
        "no-report-format",
    );
}

#[test]
fn an_entry_that_leads_out_of_its_package_is_refused() {
    let found = package(&[("word/document.xml", b"<a/>"), ("../../etc/passwd", b"x")]);
    refused("out.docx", &found, "damaged-file");
}

#[test]
fn entities_that_multiply_are_never_expanded() {
    let mut entities = String::from("<!ENTITY a0 \"公开\">");
    for level in 1..10 {
        let before = level - 1;
        let inner = format!("&a{before};").repeat(10);
        entities += &format!("<!ENTITY a{level} \"{inner}\">");
    }
    let laughs = format!(
        "<!DOCTYPE d [{entities}]><w:document {WORD}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    );
    refused("laughs.docx", &package(&[("word/document.xml", laughs.as_bytes())]), "damaged-file");
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("{}{}", "<w:sdt>".repeat(100_000), "</w:sdt>".repeat(100_000));
    refused("deep.docx", &docx(&deep), "too-deep");
    let deep = format!("<html><body>{}公开", "<div>".repeat(100_000));
    refused("deep.html", deep.as_bytes(), "too-deep");
    let deep = format!("{{\\rtf1{}", "{".repeat(100_000));
    refused("deep.rtf", deep.as_bytes(), "too-deep");
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let blanks = vec![b' '; 40 << 20];
    refused("bomb.docx", &package(&[("word/document.xml", &blanks)]), "too-large");
    let text = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "公开".repeat(400_000));
    refused("long.docx", &docx(&text), "unpacks-too-large");
    let found = checked("long.docx", &docx(&text), &["--limit", "ratio=100000"]);
    found.status(2).only_error("error[too-large]: ");
}

#[test]
fn a_page_of_fifty_megabytes_is_refused() {
    let page = format!("<html><body>{}", "<p>公开</p>".repeat(50_000_000 / 13));
    refused("huge.html", page.as_bytes(), "too-large");
    refused("large.html", &page.as_bytes()[..20 << 20], "too-large");
}

#[test]
fn a_body_without_text_is_blank() {
    refused("empty.docx", &docx("<w:p/>"), "blank-file");
    refused("empty.html", b"<html><body><p>&nbsp;</p><img src=a.png></body></html>", "blank-file");
    refused("empty.rtf", b"{\\rtf1\\ansi\\par}", "blank-file");
}

#[test]
fn without_an_office_program_an_old_file_is_refused_with_the_way_out() {
    let old = fixture("county-2022.doc");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.doc");
    fs::write(&path, old).expect("room on the disk");
    let mut command = crate::support::gongkai();
    command.args(["check", path.to_str().expect("a plain path"), "--lang", "en"]);
    command.env("GONGKAI_SOFFICE", Path::new("/nowhere/soffice")).env("PATH", "");
    let found: Run = command.output().expect("the program starts").into();
    let found = found.status(2).only_error("error[needs-office]: ");
    assert!(found.stderr.contains("save the report as docx"), "{}", found.stderr);
}
