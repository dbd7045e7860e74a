//! The house keeps its order: a room uses only what lies below it, no files go in a circle, words
//! stand where words belong, every file says what it is for.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::check::Check;

use crate::rust_source::{House, Token, circles};

/// The rooms of `src/` floor by floor, lowest first. A room may use those of lower floors, and its
/// neighbours as long as they do not use it.
const FLOORS: [&[&str]; 15] = [
    &["span", "lang", "limits", "digest"],
    &["diagnostic"],
    &["chinese"],
    &["document", "written"],
    &["read", "layout", "phrase", "equation"],
    &["discourse"],
    &["facts", "learned", "verdict"],
    &["check", "assessment"],
    &["ruleset"],
    &["settings", "waiver", "baseline"],
    &["session"],
    &["say"],
    &["render"],
    &["lsp"],
    &["cli"],
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// The rooms in the order in which `lib.rs` declares them.
fn rooms(house: &House) -> Vec<String> {
    let tokens = &house.files["lib.rs"].tokens;
    let declared = tokens.windows(2).filter_map(|pair| match pair {
        [Token::Word(key), Token::Word(name)] if key == "mod" => Some(name.clone()),
        _ => None,
    });
    declared.collect()
}

#[test]
fn every_room_has_a_floor() {
    let listed: BTreeSet<&str> = FLOORS.iter().copied().flatten().copied().collect();
    let rooms = rooms(&House::new());
    assert_eq!(rooms.iter().map(String::as_str).collect::<BTreeSet<_>>(), listed);
}

#[test]
fn lib_lists_the_rooms_from_the_lowest_floor_up() {
    let rooms = rooms(&House::new());
    let floors: Vec<(Option<usize>, &String)> =
        rooms.iter().map(|room| (floor(room), room)).filter(|(floor, _)| floor.is_some()).collect();
    assert!(floors.is_sorted_by_key(|(floor, _)| *floor), "{floors:?}");
}

#[test]
fn a_room_uses_only_what_lies_below_it() {
    let house = House::new();
    let mut beside: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut up = Vec::new();
    for file in house.files.values() {
        let Some(room) = file.room() else { continue };
        for used in house.imports(file).iter().filter_map(|path| path.first()) {
            if used == room {
                continue;
            }
            let floors = (floor(used), floor(room));
            if floors.0 > floors.1 {
                up.push(format!("{room} -> {used} in src/{}", file.path));
            } else if floors.0 == floors.1 {
                beside.entry(room.to_owned()).or_default().insert(used.clone());
            }
        }
    }
    assert_eq!(up, Vec::<String>::new(), "imports that run up");
    assert_eq!(circles(&beside), Vec::<Vec<String>>::new(), "neighbours that use each other");
}

/// A folder's `mod.rs` is its door: it may use what stands in the folder, and what stands there may
/// use the types of the door. That pair is no circle.
#[test]
fn no_files_go_in_a_circle() {
    let house = House::new();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in house.files.values() {
        let folder = file.path.strip_suffix("mod.rs").filter(|folder| !folder.is_empty());
        let used = house.imports(file).into_iter().filter_map(|path| house.file_of(&path));
        let used = used.map(|other| other.path.clone()).filter(|other| {
            *other != file.path && !folder.is_some_and(|folder| other.starts_with(folder))
        });
        graph.insert(file.path.clone(), used.collect());
    }
    assert!(graph.values().map(BTreeSet::len).sum::<usize>() > 500, "imports are found");
    assert_eq!(circles(&graph), Vec::<Vec<String>>::new());
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// The law stands in `rules/`, words for people in `src/say/`, grammar of strings in `src/chinese/`.
#[test]
fn chinese_stands_in_its_own_rooms_only() {
    let house = House::new();
    let free = ["chinese", "say"].map(Some);
    let mut found = Vec::new();
    for file in house.files.values().filter(|file| !free.contains(&file.room())) {
        found.extend(file.tokens.iter().filter_map(|token| match token {
            Token::Literal(text) if text.chars().any(is_chinese) => {
                Some(format!("src/{}: {text}", file.path))
            }
            _ => None,
        }));
    }
    assert_eq!(found, Vec::<String>::new(), "Chinese words");
}

/// A kind of check is a file of `check/`, a format one of `render/formats/`, and what lists them the only
/// place that knows of it: who adds one touches no other file of the program.
#[test]
fn a_kind_or_a_format_is_known_to_its_list_alone() {
    let house = House::new();
    for kind in Check::KINDS {
        let of_kind = [format!("check/{kind}.rs"), format!("check/{kind}/mod.rs")];
        assert!(of_kind.iter().any(|path| house.files.contains_key(path)), "{kind}");
    }
    let mut found = Vec::new();
    for file in house.files.values() {
        let imports = house.imports(file);
        let mut kinds = imports.iter().filter(|path| match path.as_slice() {
            [room, kind, ..] => room == "check" && Check::KINDS.contains(&kind.as_str()),
            _ => false,
        });
        if let Some(path) = kinds.next().filter(|_| file.room() != Some("check")) {
            found.push(format!("src/{}: {}", file.path, path.join("::")));
        }
        let is_format = |token: &Token| matches!(token, Token::Word(word) if word == "FORMAT");
        let draws = matches!(file.room(), Some("render" | "cli"));
        let is_own = file.path.starts_with("render/formats/");
        if draws && !is_own && file.tokens.iter().any(is_format) {
            found.push(format!("src/{}: FORMAT", file.path));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in House::new().files.values() {
        assert!(file.source.starts_with("//! "), "src/{} has no header", file.path);
    }
}
