//! Formats in OLE compound files: Word 97 to 2003 and WPS, converted to docx by an installed
//! LibreOffice; and what only looks like them.
//!
//! LibreOffice runs without a window, on a copy, with a profile of its own that allows no macro and
//! no link, and is ended when the time is up.

use std::env;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostic::{Foreign, Problem};
use crate::document::Remark;
use crate::document::content::Content;
use crate::limits::{HAS_SYSTEM, Limit, Limits};
use crate::read::docx;
use crate::read::format::{self, Format};

/// The variable that names LibreOffice's program where it is not on the path.
pub const PROGRAM: &str = "GONGKAI_SOFFICE";

/// Where LibreOffice is installed on systems that do not put it on the path.
const PLACES: [&str; 3] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
];

/// No macro runs, no link is followed, whatever the file asks for.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"#;

/// How often it is looked whether the program has ended.
const TICK: Duration = Duration::from_millis(20);

/// Which format an OLE file is of, by the names of its streams.
///
/// # Errors
/// It is locked with a password, or holds no text document.
pub fn format(bytes: &[u8]) -> Result<Format, Problem> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        format::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        Err(Problem::Encrypted("docx"))
    } else if has("WordDocument") {
        Ok(Format::Doc)
    } else if has("Workbook") {
        Err(Problem::Foreign(Foreign::Spreadsheet))
    } else if has("PowerPoint Document") {
        Err(Problem::Foreign(Foreign::Slides))
    } else {
        Err(Problem::Foreign(Foreign::Binary))
    }
}

/// Reads a file by way of docx.
///
/// # Errors
/// There is no LibreOffice, it does not convert the file, or the time is up.
pub fn read(bytes: &[u8], format: Format, limits: &Limits) -> Result<Content, Problem> {
    let program = HAS_SYSTEM.then(program).flatten().ok_or(Problem::NeedsOffice(format.name()))?;
    let fail = |cause: String| Problem::NotConverted { format: format.name(), cause };
    let folder = tempfile::tempdir().map_err(Problem::Io)?;
    let source = folder.path().join(format!("report.{}", format.name()));
    fs::write(&source, bytes).map_err(Problem::Io)?;
    let user = folder.path().join("profile").join("user");
    fs::create_dir_all(&user).map_err(Problem::Io)?;
    fs::write(user.join("registrymodifications.xcu"), PROFILE).map_err(Problem::Io)?;
    let mut child = command(&program, folder.path(), &source)
        .spawn()
        .map_err(|cause| fail(format!("{}: {cause}", program.display())))?;
    if !ends_in_time(&mut child, limits.time).map_err(Problem::Io)? {
        return Err(Problem::over(limits, Limit::Time));
    }
    let made = folder.path().join("report.docx");
    let Ok(file) = fs::File::open(&made) else {
        return Err(fail("no docx was made".to_owned()));
    };
    let mut docx = Vec::new();
    file.take(limits.size.saturating_add(1)).read_to_end(&mut docx).map_err(Problem::Io)?;
    if docx.len() as u64 > limits.size {
        return Err(Problem::over(limits, Limit::Size));
    }
    let mut content = docx::read(&docx, limits)?;
    content.remarks.push(Remark::Converted);
    Ok(content)
}

fn command(program: &Path, folder: &Path, source: &Path) -> Command {
    let profile = folder.join("profile");
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation={}", url(&profile)))
        .args(["--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", "docx"])
        .arg("--outdir")
        .arg(folder)
        .arg(source)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        // It starts programs of its own, which must end with it.
        command.process_group(0);
    }
    command
}

/// A path as LibreOffice wants it; temporary folders have plain names.
fn url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/").replace(' ', "%20");
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{path}") }
}

/// Waits for the program; when the time is up, ends it and says so.
fn ends_in_time(child: &mut Child, time: Duration) -> std::io::Result<bool> {
    let started = Instant::now();
    // The thread that reads has the same time, of which some must be left for the docx.
    let time = time.mul_f32(0.9);
    loop {
        if child.try_wait()?.is_some() {
            return Ok(true);
        }
        if started.elapsed() > time {
            end(child);
            return Ok(false);
        }
        thread::sleep(TICK);
    }
}

fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// LibreOffice's program: the one named, else on the path, else where it is usually installed.
fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os(PROGRAM) {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    let paths = env::var_os("PATH").unwrap_or_default();
    let names = ["soffice", "libreoffice", "soffice.exe"];
    let on_path = env::split_paths(&paths)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|path| path.is_file());
    on_path.or_else(|| PLACES.iter().map(PathBuf::from).find(|path| path.is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ole_file_is_told_by_its_streams() {
        let with = |name: &str| -> Vec<u8> {
            let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain(wide).collect()
        };
        assert_eq!(format(&with("WordDocument")).ok(), Some(Format::Doc));
        for (name, id) in [
            ("EncryptedPackage", "encrypted-file"),
            ("Workbook", "no-report-format"),
            ("x", "no-report-format"),
        ] {
            assert_eq!(format(&with(name)).expect_err(name).id(), id, "{name}");
        }
    }

    #[test]
    fn a_program_that_does_not_end_is_ended() {
        let mut child = Command::new("sleep").arg("60").spawn().expect("there is `sleep`");
        assert!(!ends_in_time(&mut child, Duration::from_millis(60)).expect("it is a child"));
        assert!(child.try_wait().expect("it is a child").is_some());
    }
}
