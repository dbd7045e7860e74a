//! The names and words by which pages of government sites tell what their parts are: ids, classes,
//! the elements that only certain content management systems have, and what stands at a page's foot.

use std::sync::LazyLock;

/// What they are, in a file of their own.
static SITES: LazyLock<Sites> = LazyLock::new(|| Sites::of(include_str!("sites.txt")));

/// The sections of the file.
struct Sites {
    articles: Vec<&'static str>,
    titles: Vec<&'static str>,
    furniture: Vec<&'static str>,
    notices: Vec<&'static str>,
    turns: Vec<&'static str>,
    today: Vec<&'static str>,
}

impl Sites {
    fn of(file: &'static str) -> Self {
        let section = |name: &str| {
            let lines = file.lines().skip_while(|line| line.trim() != format!("[{name}]")).skip(1);
            let lines = lines.take_while(|line| !line.starts_with('['));
            let texts = lines.filter_map(|line| line.split('#').next());
            texts.flat_map(str::split_whitespace).collect()
        };
        Self {
            articles: section("articles"),
            titles: section("titles"),
            furniture: section("furniture"),
            notices: section("notices"),
            turns: section("turns"),
            today: section("today"),
        }
    }
}

/// How sure it is that an element of this id, class or name holds the article, 0 for the surest.
pub(super) fn article(name: &str) -> Option<u8> {
    let at = SITES.articles.iter().position(|known| name.eq_ignore_ascii_case(known))?;
    u8::try_from(at).ok()
}

/// Whether an element of this id or class holds the page's own title.
pub(super) fn is_title(name: &str) -> bool {
    SITES.titles.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether an element of this id or class stands around an article.
pub(super) fn is_furniture(name: &str) -> bool {
    SITES.furniture.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether the line leads to the page before or behind.
pub(super) fn is_turn(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    SITES.turns.iter().any(|turn| line.starts_with(turn))
}

/// Whether an inline element of this id, class or name is worth keeping.
pub(super) fn tells(name: &str) -> bool {
    article(name).is_some() || is_title(name) || is_furniture(name)
}

/// How many notices of a page's foot stand in a text.
pub(super) fn notices(text: &str) -> usize {
    SITES.notices.iter().filter(|notice| text.contains(**notice)).count()
}

/// Whether a line says which day today is.
pub(super) fn is_of_today(line: &str) -> bool {
    SITES.today.iter().any(|word| line.contains(word))
}
