//! The longer texts of `--help`, from `src/say/help.toml`, and what is said before it is known which
//! language the user speaks. Each serves readers of both languages at once.

include!(concat!(env!("OUT_DIR"), "/help.rs"));

/// What clap and the arguments' own texts say in English, a line each, and the same in Chinese; `{}` stands for
/// whatever is there.
const CHINESE: &str = include_str!("help.zh.toml");

/// A line of help or of an error in Chinese; none where the dictionary does not have it.
pub fn in_chinese(english: &str) -> Option<String> {
    let all: toml::Table = CHINESE.parse().ok()?;
    if let Some(chinese) = all.get(english) {
        return chinese.as_str().map(str::to_owned);
    }
    let filled = all.iter().filter_map(|(known, chinese)| {
        let values = filling(known, english)?;
        let filled = |text: String, value: &&str| {
            let own = in_chinese(value).unwrap_or_else(|| (*value).to_owned());
            text.replacen("{}", &own, 1)
        };
        let values = values.iter();
        Some((known.len(), values.fold(chinese.as_str()?.to_owned(), filled)))
    });
    // the form that says most
    filled.max_by_key(|(length, _)| *length).map(|(_, chinese)| chinese)
}

/// What stands in the blanks of `known`, where `text` is of that form.
fn filling<'t>(known: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut pieces = known.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let pieces: Vec<&str> = pieces.collect();
    let mut values = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let is_last = at + 1 == pieces.len();
        let end = if is_last { rest.strip_suffix(piece)?.len() } else { rest.find(piece)? };
        values.push(rest.get(..end)?);
        rest = rest.get(end + piece.len()..)?;
    }
    (!values.is_empty() && rest.is_empty()).then_some(values)
}

/// The title that a new ruleset begins with.
pub fn starter_title(id: &str) -> String {
    format!("{id} 年度报告要求")
}

/// What is said of a defect of the program at this place in its source.
pub fn defect(version: &str, place: &str) -> String {
    format!(
        "error[internal]: 程序内部错误，未作任何判定；请报告此问题\n  \
         = note: internal error of gongkai {version} ({place}), nothing was checked; report it with the file that shows it"
    )
}
