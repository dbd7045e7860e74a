//! Rust sources as far as the tests of the house read them: which module a file is, what it imports,
//! which literals it writes. Comments, and what is compiled for tests only, are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use regex::Regex;

use crate::support::project;
use crate::tree::entries;

/// A piece of a source that is neither blank nor comment.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Word(String),
    Mark(String),
    /// A string or a character, as written.
    Literal(String),
}

impl Token {
    fn is(&self, text: &str) -> bool {
        matches!(self, Self::Word(own) | Self::Mark(own) if own == text)
    }

    fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The tokens of a source.
fn tokens(source: &str) -> Vec<Token> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?s)(?P<comment>//[^\n]*|/\*.*?\*/)",
            r##"|(?P<literal>[bc]?r"[^"]*"|[bc]?r#".*?"#|[bc]?"(?:\\.|[^"\\])*""##,
            r"|b?'(?:\\[^']+|\\'|[^'\\])')",
            r"|(?P<lifetime>'\w+)|(?P<word>\w+)|(?P<mark>::|\S)",
        ))
        .expect("a sound pattern")
    });
    let found = TOKEN.captures_iter(source).filter_map(|found| {
        let text = |name| found.name(name).map(|piece| piece.as_str().to_owned());
        text("literal")
            .map(Token::Literal)
            .or_else(|| text("word").map(Token::Word))
            .or_else(|| text("mark").map(Token::Mark))
    });
    found.collect()
}

/// The tokens without the items under `#[cfg(test)]`, and the names of the modules among these.
fn without_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    const FOR_TESTS: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut modules, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(token) = tokens.get(at) {
        let rest = &tokens[at..];
        if rest.len() < FOR_TESTS.len() || !rest.iter().zip(FOR_TESTS).all(|(one, own)| one.is(own))
        {
            kept.push(token.clone());
            at += 1;
            continue;
        }
        let end = at + item_end(rest);
        let words: Vec<&str> = tokens[at..end].iter().filter_map(Token::word).collect();
        if let Some(index) = words.iter().position(|word| *word == "mod") {
            modules.extend(words.get(index + 1).map(|name| (*name).to_owned()));
        }
        at = end;
    }
    (kept, modules)
}

/// How many tokens the item takes that these begin with: up to `;` or to the end of its braces.
fn item_end(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        let Token::Mark(mark) = token else { continue };
        match mark.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && (mark == "}" || mark == ";") {
            return index + 1;
        }
    }
    tokens.len()
}

/// A path that a source names, its segments as written.
#[derive(Debug)]
struct Named {
    path: Vec<String>,
    /// The name that it is given here: its own, or the one behind `as`.
    name: String,
    /// Whether it is handed on, by `pub use`.
    is_export: bool,
}

/// The paths of all `use` declarations, and those that begin with `crate`, `self` or `super` inline.
fn named(tokens: &[Token]) -> Vec<Named> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(token) = tokens.get(at) {
        if token.is("use") {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            let is_export = before.is_some_and(|before| before.is("pub") || before.is(")"));
            at = tree(tokens, at + 1, &[], is_export, &mut found);
            continue;
        }
        let mut path: Vec<String> = Vec::new();
        if ["crate", "self", "super"].iter().any(|root| token.is(root)) {
            path.extend(token.word().map(str::to_owned));
            while let (Some(mark), Some(Token::Word(next))) =
                (tokens.get(at + 1), tokens.get(at + 2))
                && mark.is("::")
            {
                path.push(next.clone());
                at += 2;
            }
        }
        if path.len() > 1 {
            found.push(Named { name: String::new(), path, is_export: false });
        }
        at += 1;
    }
    found
}

/// Reads one tree of a `use` declaration, gives the place behind it.
fn tree(
    tokens: &[Token],
    mut at: usize,
    prefix: &[String],
    is_export: bool,
    found: &mut Vec<Named>,
) -> usize {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.get(at) {
        match token {
            Token::Mark(mark) if mark == "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|next| !next.is("}")) {
                    at = tree(tokens, at, &path, is_export, found);
                    at += usize::from(tokens.get(at).is_some_and(|next| next.is(",")));
                }
                return at + 1;
            }
            Token::Mark(mark) if mark == "::" => at += 1,
            Token::Word(word) if word == "as" => {
                at += 2;
                break;
            }
            Token::Word(word) => {
                path.push(word.clone());
                at += 1;
            }
            Token::Mark(mark) if mark == "*" => at += 1,
            _ => break,
        }
    }
    let given = at.checked_sub(1).and_then(|last| tokens[last].word()).unwrap_or_default();
    let name = given.to_owned();
    path.pop_if(|last| last == "self" && prefix.len() > 1);
    found.push(Named { path, name, is_export });
    at
}

/// A file under `src/` as the house knows it.
#[derive(Debug)]
pub struct File {
    /// Its path under `src/`.
    pub path: String,
    /// Its module's path from the crate's root; the root itself has none.
    pub module: Vec<String>,
    pub source: String,
    pub tokens: Vec<Token>,
    named: Vec<Named>,
}

impl File {
    /// The room, the top module, that it belongs to; `lib.rs` and `main.rs` belong to none.
    pub fn room(&self) -> Option<&str> {
        self.module.first().map(String::as_str).filter(|_| self.path != "main.rs")
    }
}

/// Everything under `src/` that is compiled into the program.
pub struct House {
    /// The files, by their paths.
    pub files: BTreeMap<String, File>,
    by_module: BTreeMap<Vec<String>, String>,
}

impl House {
    /// Reads the sources.
    pub fn new() -> Self {
        let mut files = BTreeMap::new();
        let mut of_tests: BTreeSet<Vec<String>> = BTreeSet::new();
        for entry in entries() {
            let inner = entry.strip_prefix("src/");
            let Some((path, stem)) = inner.and_then(|path| Some((path, path.strip_suffix(".rs")?)))
            else {
                continue;
            };
            let source = fs::read_to_string(project(&entry)).expect("a source");
            let (tokens, tests) = without_tests(&tokens(&source));
            let stem = stem.trim_end_matches("/mod");
            let module: Vec<String> =
                stem.split('/').filter(|part| *part != "lib").map(str::to_owned).collect();
            of_tests.extend(tests.into_iter().map(|test| {
                let mut inner = module.clone();
                inner.push(test);
                inner
            }));
            let named = named(&tokens);
            let path = path.to_owned();
            files.insert(path.clone(), File { path, module, source, tokens, named });
        }
        files.retain(|_, file| !of_tests.iter().any(|test| file.module.starts_with(test)));
        let by_module =
            files.values().map(|file| (file.module.clone(), file.path.clone())).collect();
        Self { files, by_module }
    }

    /// A path from the crate's root: `self::`, `super::` and a module's own children resolved; none
    /// where it leads out of the crate.
    fn absolute(&self, file: &File, path: &[String]) -> Option<Vec<String>> {
        let mut module = file.module.clone();
        match path.first()?.as_str() {
            "crate" => return Some(path[1..].to_vec()),
            "self" => module.extend_from_slice(&path[1..]),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                module.truncate(module.len().saturating_sub(ups));
                module.extend_from_slice(&path[ups..]);
            }
            child => {
                module.push(child.to_owned());
                self.by_module.get(&module)?;
                module.extend_from_slice(&path[1..]);
            }
        }
        Some(module)
    }

    /// What a file imports, as paths from the crate's root; `pub use` left out, which only hands on.
    pub fn imports(&self, file: &File) -> Vec<Vec<String>> {
        let own = file.named.iter().filter(|named| !named.is_export);
        own.filter_map(|named| self.absolute(file, &named.path)).collect()
    }

    /// The file in which a path's item stands; where a module hands the item on, the file it is from.
    pub fn file_of(&self, path: &[String]) -> Option<&File> {
        let mut length = path.len();
        while length > 0 && !self.by_module.contains_key(&path[..length]) {
            length -= 1;
        }
        let file = &self.files[self.by_module.get(&path[..length])?];
        let Some(item) = path.get(length) else { return Some(file) };
        let export = file.named.iter().find(|named| named.is_export && named.name == *item);
        match export.and_then(|export| self.absolute(file, &export.path)) {
            Some(mut origin) => {
                origin.extend_from_slice(&path[length + 1..]);
                self.file_of(&origin)
            }
            None => Some(file),
        }
    }
}

/// The nodes that one leads to; itself only where a way leads back.
fn reach<'g>(
    graph: &'g BTreeMap<String, BTreeSet<String>>,
    start: &'g String,
) -> BTreeSet<&'g String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        open.extend(graph.get(node).into_iter().flatten().filter(|next| reached.insert(*next)));
    }
    reached
}

/// The circles of a graph: each set of nodes that reach one another, sorted.
pub fn circles(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        graph.keys().map(|node| (node, reach(graph, node))).collect();
    let mut found: BTreeSet<Vec<String>> = BTreeSet::new();
    for (node, far) in &reached {
        let back =
            far.iter().filter(|other| reached.get(*other).is_some_and(|own| own.contains(node)));
        let circle: Vec<String> = back.map(|other| (*other).clone()).collect();
        if circle.len() > 1 {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

#[test]
fn a_source_is_read_without_comments_and_tests() {
    let source = r##"
        //! 年报 "in a comment"
        use crate::a::{self, b::{C as D, E}, f::*};
        pub use inner::G;
        fn x<'a>() { let y = '\''; crate::h::i("年", r#"a " b"#); } // '
        #[cfg(test)]
        mod tests { use crate::z::Z; fn w() { let s = "}月"; } }
        #[cfg(test)]
        pub mod sample;
        const N: char = '\u{3000}';
    "##;
    let (tokens, tests) = without_tests(&tokens(source));
    assert_eq!(tests, ["tests", "sample"]);
    let literals: Vec<&Token> =
        tokens.iter().filter(|token| matches!(token, Token::Literal(_))).collect();
    let expected = ["'\\''", "\"年\"", "r#\"a \" b\"#", "'\\u{3000}'"];
    assert_eq!(
        literals,
        expected.map(|text| Token::Literal(text.to_owned())).iter().collect::<Vec<_>>()
    );
    let paths: Vec<(String, String, bool)> = named(&tokens)
        .into_iter()
        .map(|one| (one.path.join("::"), one.name, one.is_export))
        .collect();
    let expected = [
        ("crate::a", "self", false),
        ("crate::a::b::C", "D", false),
        ("crate::a::b::E", "E", false),
        ("crate::a::f", "", false),
        ("inner::G", "G", true),
        ("crate::h::i", "", false),
    ];
    let expected = expected.map(|(path, name, export)| (path.to_owned(), name.to_owned(), export));
    assert_eq!(paths, expected);
}

#[test]
fn a_circle_is_found_however_long_it_is() {
    let graph = [("a", vec!["b"]), ("b", vec!["c"]), ("c", vec!["a", "d"]), ("d", vec!["e"])];
    let graph =
        graph.map(|(from, to)| (from.to_owned(), to.into_iter().map(str::to_owned).collect()));
    assert_eq!(circles(&BTreeMap::from(graph)), [["a", "b", "c"]]);
}
