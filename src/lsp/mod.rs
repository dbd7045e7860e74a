//! `gongkai lsp`: what a check finds, while one writes. It speaks the Language Server Protocol, so that every
//! editor can be its host, and is itself one of the session: of a draft (Markdown, plain text) the gaps, with
//! what to write; of rulesets and settings their mistakes, and which keys and words may stand there.
//!
//! Texts come whole with each change, and are looked at once nothing more waits to be read: what was typed in
//! between is never checked for its own sake.

mod complete;
mod draft;
mod position;
mod rules;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde_json::{Value, json};

use crate::assessment::Assessment;
use crate::diagnostic::{self, Error};
use crate::lang::Lang;
use crate::lsp::position::Lines;
use crate::session::{Options, Session, caught};
use crate::settings::FILE_NAME;

/// How long it is waited whether more is typed.
const PAUSE: Duration = Duration::from_millis(10);

const COMPLETION: &str = "textDocument/completion";

/// What the server can do: texts come whole, places count UTF-16.
fn abilities() -> Value {
    json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": { "openClose": true, "change": 1, "save": true },
        "hoverProvider": true,
        "codeActionProvider": { "codeActionKinds": ["quickfix"] },
        "inlayHintProvider": true,
        "completionProvider": { "triggerCharacters": ["\"", "=", ".", "["] },
    })
}

/// A text that is open in the editor.
struct Open {
    text: String,
    version: Value,
    kind: Kind,
    /// Whether it has changed since it was looked at.
    is_stale: bool,
    /// What the check of a draft came to.
    checked: Option<Assessment>,
}

/// What a text is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A report that is being written.
    Draft,
    /// A ruleset, or settings.
    Toml,
    /// Nothing.
    Foreign,
}

/// The server.
struct Server {
    options: Box<dyn Fn() -> Options>,
    lang: Lang,
    /// None until it is asked for, and once a file that it has read may have changed.
    session: Option<Session>,
    rules: Option<rules::Known>,
    open: BTreeMap<String, Open>,
}

/// Serves the editor at the other end of standard input and output until it says goodbye. `options` are made
/// anew where settings may have changed; `lang` is the language that was asked for, else the editor's.
///
/// # Errors
/// The other end does not speak the protocol, or the line breaks.
pub fn serve(options: impl Fn() -> Options + 'static, lang: Option<Lang>) -> Result<(), Error> {
    let (connection, threads) = Connection::stdio();
    let (id, begun) = connection.initialize_start().map_err(broken)?;
    let tool = json!({ "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") });
    let answer = json!({ "capabilities": abilities(), "serverInfo": tool });
    connection.initialize_finish(id, answer).map_err(broken)?;
    let locale = begun["locale"].as_str().map(Lang::from_locale);
    let lang = lang.or(locale).unwrap_or(Lang::Zh);
    let options = Box::new(options);
    let server = Server { options, lang, session: None, rules: None, open: BTreeMap::new() };
    server.run(&connection).map_err(broken)?;
    drop(connection);
    threads.join().map_err(broken)
}

fn broken(cause: impl fmt::Display) -> Error {
    diagnostic::message::Message::new("no-editor").with("cause", cause.to_string()).into()
}

impl Server {
    fn run(mut self, connection: &Connection) -> Result<(), lsp_server::ProtocolError> {
        loop {
            let is_idle = self.open.values().all(|one| !one.is_stale);
            let next = if is_idle {
                connection.receiver.recv().ok()
            } else {
                match connection.receiver.recv_timeout(PAUSE) {
                    Ok(message) => Some(message),
                    Err(error) if error.is_timeout() => {
                        for message in self.looked_at() {
                            let _ = connection.sender.send(message);
                        }
                        continue;
                    }
                    Err(_) => None,
                }
            };
            match next {
                None => return Ok(()),
                Some(Message::Request(request)) => {
                    if connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    // what may stand at a place hangs on the text alone
                    if request.method != COMPLETION {
                        for message in self.looked_at() {
                            let _ = connection.sender.send(message);
                        }
                    }
                    let _ = connection.sender.send(Message::Response(self.answer(request)));
                }
                Some(Message::Notification(told)) => {
                    if let Some(cleared) = self.take(&told) {
                        let _ = connection.sender.send(cleared);
                    }
                }
                Some(Message::Response(_)) => {}
            }
        }
    }

    /// Takes note of what the editor tells; gives what is to be said at once.
    fn take(&mut self, told: &Notification) -> Option<Message> {
        let document = &told.params["textDocument"];
        let uri = document["uri"].as_str().unwrap_or_default().to_owned();
        match told.method.as_str() {
            "textDocument/didOpen" => {
                let text = document["text"].as_str()?.to_owned();
                self.change(uri, text, document);
            }
            "textDocument/didChange" => {
                let text = told.params["contentChanges"].as_array()?.last()?["text"].as_str()?;
                self.change(uri, text.to_owned(), document);
            }
            // what stands in a file may hold for all that are open
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                (self.session, self.rules) = (None, None);
                self.open.values_mut().for_each(|one| one.is_stale = true);
            }
            "textDocument/didClose" => {
                self.open.remove(&uri)?;
                return Some(published(&uri, &Value::Null, &[]));
            }
            _ => {}
        }
        None
    }

    fn change(&mut self, uri: String, text: String, document: &Value) {
        let kind = kind(&uri, document["languageId"].as_str(), &text);
        let version = document["version"].clone();
        let before = self.open.remove(&uri);
        // which language it is in is told once
        let kind = match before {
            Some(before) if document["languageId"].is_null() && kind == Kind::Foreign => {
                before.kind
            }
            _ => kind,
        };
        let checked = None;
        self.open.insert(uri, Open { text, version, kind, is_stale: true, checked });
    }

    /// Looks at what has changed, and gives what is to be said of it.
    fn looked_at(&mut self) -> Vec<Message> {
        let stale: Vec<String> =
            self.open.iter().filter(|(_, one)| one.is_stale).map(|(uri, _)| uri.clone()).collect();
        let mut said = Vec::new();
        for uri in stale {
            let Some(mut open) = self.open.remove(&uri) else { continue };
            open.is_stale = false;
            let found = match open.kind {
                Kind::Foreign => Vec::new(),
                // a defect of ours must not end what the editor relies on
                Kind::Toml => caught(|| self.mistakes(&uri, &open.text)).unwrap_or_default(),
                Kind::Draft => self.gaps(&uri, &mut open),
            };
            said.push(published(&uri, &open.version, &found));
            self.open.insert(uri, open);
        }
        said
    }

    fn gaps(&mut self, uri: &str, open: &mut Open) -> Vec<Value> {
        let lang = self.lang;
        let name = path_of(uri).display().to_string();
        if self.session.is_none() {
            match Session::new((self.options)()) {
                Ok(session) => self.session = Some(session),
                Err(error) => return vec![draft::failed(&[error], lang)],
            }
        }
        let Some(session) = &self.session else { return Vec::new() };
        let lines = Lines::new(&open.text);
        match draft::check(session, name, &open.text) {
            Ok(assessment) => {
                let found = draft::diagnostics(&assessment, &lines, lang);
                open.checked = Some(assessment);
                found
            }
            Err(errors) if draft::is_silent(&errors) => Vec::new(),
            Err(errors) => vec![draft::failed(&errors, lang)],
        }
    }

    fn mistakes(&mut self, uri: &str, text: &str) -> Vec<Value> {
        let path = path_of(uri);
        let known = self.rules.get_or_insert_with(rules::Known::new);
        let found = if is_settings(&path) {
            known.settings(&path, text)
        } else {
            known.ruleset(&path, text)
        };
        rules::diagnostics(&found, &path, &Lines::new(text), self.lang)
    }

    fn answer(&self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let uri = params["textDocument"]["uri"].as_str().unwrap_or_default();
        let open = self.open.get(uri);
        let lines = open.map(|open| Lines::new(&open.text));
        let checked = open.and_then(|open| open.checked.as_ref()).zip(lines.as_ref());
        let result = match method.as_str() {
            "textDocument/hover" => checked.map(|(assessment, lines)| {
                draft::hover(assessment, lines, &params["position"], self.lang)
            }),
            "textDocument/codeAction" => checked.map(|(assessment, lines)| {
                draft::actions(assessment, lines, (uri, &params["range"]), self.lang)
            }),
            "textDocument/inlayHint" => checked.map(|(assessment, lines)| {
                draft::hints(assessment, lines, &params["range"], self.lang)
            }),
            COMPLETION => open.zip(lines.as_ref()).map(|(open, lines)| {
                let at = lines.offset(&params["position"]);
                let is_ours = open.kind == Kind::Toml;
                let all = || complete::at(&open.text, at, is_settings(&path_of(uri)));
                if is_ours { all() } else { Value::Null }
            }),
            _ => {
                let code = ErrorCode::MethodNotFound as i32;
                return Response::new_err(id, code, method);
            }
        };
        Response::new_ok(id, result.unwrap_or_default())
    }
}

fn published(uri: &str, version: &Value, diagnostics: &[Value]) -> Message {
    let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
    if version.is_number() {
        params["version"] = version.clone();
    }
    Message::Notification(Notification::new("textDocument/publishDiagnostics".to_owned(), params))
}

fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == FILE_NAME)
}

/// What a text is, by its name, else by what the editor takes it for.
fn kind(uri: &str, language: Option<&str>, text: &str) -> Kind {
    let path = path_of(uri);
    let extension = path.extension().map(|one| one.to_string_lossy().to_lowercase());
    match (extension.as_deref(), language) {
        (Some("toml"), _) if is_settings(&path) || rules::is_ruleset(text) => Kind::Toml,
        (Some("toml"), _) => Kind::Foreign,
        (Some("md" | "markdown" | "txt"), _) | (_, Some("markdown" | "plaintext")) => Kind::Draft,
        _ => Kind::Foreign,
    }
}

/// The path that an address means; what is not on the disk is called by its address.
fn path_of(uri: &str) -> PathBuf {
    let Some(path) = uri.strip_prefix("file://") else { return PathBuf::from(uri) };
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, behind @ ..] = rest {
        let coded =
            behind.get(..2).filter(|_| *first == b'%').and_then(|two| str::from_utf8(two).ok());
        match coded.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    let path = String::from_utf8_lossy(&bytes).into_owned();
    // `/c:/folder` is a path of Windows
    let has_drive =
        matches!(path.as_bytes(), [b'/', letter, b':', ..] if letter.is_ascii_alphabetic());
    PathBuf::from(path.strip_prefix('/').filter(|_| has_drive).unwrap_or(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_path() {
        for (uri, path) in [
            ("file:///home/a/%E5%B9%B4%E6%8A%A5.md", "/home/a/年报.md"),
            ("file:///c%3A/a%20b.toml", "c:/a b.toml"),
            ("file:///a/100%", "/a/100%"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ] {
            assert_eq!(path_of(uri), PathBuf::from(path), "{uri}");
        }
    }

    #[test]
    fn only_what_is_ours_is_looked_at() {
        for (uri, language, text, expected) in [
            ("file:///a/draft.md", "markdown", "", Kind::Draft),
            ("untitled:1", "plaintext", "", Kind::Draft),
            ("file:///a/gongkai.toml", "toml", "", Kind::Toml),
            ("file:///a/my.toml", "toml", "[ruleset]\nid = \"a\"\n", Kind::Toml),
            ("file:///a/Cargo.toml", "toml", "[package]\nname = \"a\"\n", Kind::Foreign),
            ("file:///a/main.rs", "rust", "", Kind::Foreign),
        ] {
            assert_eq!(kind(uri, Some(language), text), expected, "{uri}");
        }
    }
}
