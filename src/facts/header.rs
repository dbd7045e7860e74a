//! Title, organ, reporting year and dates of a report.

use crate::chinese::date::{self, Date};
use crate::chinese::numeral;
use crate::discourse::lexicon::Lexicon;
use crate::document::{Block, BlockKind, Document};
use crate::facts::{Header, Stated};
use crate::span::Span;

/// How many blocks from the top a title or a page's metadata is looked for.
pub(super) const TOP: usize = 15;

/// How many blocks from the end a signature is looked for.
pub(super) const BOTTOM: usize = 6;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 70;

/// The longest line that holds a signature's date, in characters.
const LONGEST_SIGNATURE: usize = 40;

/// Reads what `document` says of itself.
pub(super) fn read(document: &Document, lexicon: &Lexicon) -> Header {
    let title = title(document, lexicon);
    let period = period(document, lexicon);
    let issued = issued(document, lexicon);
    let published = published(document, lexicon);
    let year = year(document, title, period.as_ref(), issued.as_ref());
    let organ = organ(document, lexicon, title);
    let stated = |span: Span| Stated { value: document.slice(span).to_owned(), span: Some(span) };
    Header {
        title: title.map(|found| stated(found.span)),
        organ,
        year,
        issued,
        published,
        period,
        ..Header::default()
    }
}

/// The title's line and where its head (…年度报告) begins in the text.
#[derive(Clone, Copy)]
struct Title {
    span: Span,
    head: usize,
}

fn title(document: &Document, lexicon: &Lexicon) -> Option<Title> {
    let text = document.text();
    let heads = &lexicon.document.title_heads;
    let candidates = document.blocks().iter().take(TOP).filter_map(|block| {
        let line = document.slice(block.span);
        if line.chars().count() > LONGEST_TITLE || line.contains('。') {
            return None;
        }
        let (at, head) = heads
            .iter()
            .filter_map(|head| line.rfind(head.as_str()).map(|at| (at, head)))
            .max_by_key(|(_, head)| head.len())?;
        let end = block.span.start + at + head.len();
        let start = block.span.start + lead_in(&line[..at]);
        Some(Title { span: Span::new(start, end), head: block.span.start + at })
    });
    let all: Vec<Title> = candidates.map(|found| joined(document, found)).collect();
    let dated = |found: &&Title| first_year(text, found.span).is_some();
    all.iter().find(dated).or_else(|| all.first()).copied()
}

/// Where the title begins behind a breadcrumb, a label or a heading mark.
fn lead_in(before: &str) -> usize {
    let mark = before
        .rfind(['>', ':', '》', '|'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let rest = &before[mark..];
    mark + (rest.len() - rest.trim_start_matches(['#', ' ', '《', '“', '【', '\t']).len())
}

/// A title whose first line, with the organ or the year, stands on the line above.
fn joined(document: &Document, found: Title) -> Title {
    let text = document.text();
    if found.head > found.span.start && first_year(text, found.span).is_some() {
        return found;
    }
    let above =
        document.blocks().iter().rev().find(|block| block.span.end <= found.span.start).filter(
            |block| {
                let line = document.slice(block.span);
                text[block.span.end..found.span.start].trim().is_empty()
                    && line.chars().count() <= 30
                    && !line.contains(['。', ':', '>'])
                    && block.kind != BlockKind::Row
            },
        );
    match above {
        Some(block) => {
            Title { span: Span::new(block.span.start, found.span.end), head: found.head }
        }
        None => found,
    }
}

fn first_year(text: &str, within: Span) -> Option<(i32, Span)> {
    let words = &text[within.range()];
    words.char_indices().find_map(|(at, _)| {
        let digits: String = words[at..].chars().take(4).collect();
        let behind = &words[at + digits.len()..];
        let alone = !words[..at].ends_with(|c: char| c.is_ascii_digit())
            && !behind.starts_with(|c: char| c.is_ascii_digit());
        let year = numeral::year(&digits).filter(|_| alone)?;
        Some((year, Span::new(within.start + at, within.start + at + digits.len())))
    })
}

/// The title's year; else the period's; else the first year of the opening; else the year before
/// the signature's.
fn year(
    document: &Document,
    title: Option<Title>,
    period: Option<&Stated<(Date, Date)>>,
    issued: Option<&Stated<Date>>,
) -> Option<Stated<i32>> {
    let text = document.text();
    let of_title = title
        .and_then(|found| first_year(text, found.span))
        .map(|(value, span)| Stated { value, span: Some(span) });
    let of_period = || period.map(|found| Stated { value: found.value.1.year(), span: found.span });
    let of_opening = || {
        let prose =
            document.blocks().iter().filter(|b| document.slice(b.span).contains(['。', ',']));
        prose.take(3).find_map(|block| {
            let words = document.slice(block.span);
            let (value, span) = first_year(text, block.span)?;
            let behind = &text[span.end..block.span.end];
            let is_year = behind.starts_with('年')
                && !behind["年".len()..].starts_with(|c: char| c.is_ascii_digit());
            (is_year && !words.is_empty()).then_some(Stated { value, span: Some(span) })
        })
    };
    let of_issue =
        || issued.map(|found| Stated { value: found.value.year() - 1, span: found.span });
    of_title.or_else(of_period).or_else(of_opening).or_else(of_issue)
}

/// The organ in the title, before or behind the year; else the one above the signature's date.
fn organ(document: &Document, lexicon: &Lexicon, title: Option<Title>) -> Option<Stated<String>> {
    let text = document.text();
    let in_title = title.and_then(|found| {
        let before_head = Span::new(found.span.start, found.head);
        let parts = match first_year(text, before_head) {
            Some((_, year)) => {
                vec![Span::new(before_head.start, year.start), Span::new(year.end, before_head.end)]
            }
            None => vec![before_head],
        };
        parts.into_iter().find_map(|part| organ_in(text, part, lexicon))
    });
    // 某市人民政府 on a line of its own, the rest of the title below.
    let above = || {
        let title = title?.span;
        let block = document.blocks().iter().rev().find(|block| block.span.end <= title.start)?;
        organ_in(text, block.span, lexicon)
    };
    in_title.or_else(above).or_else(|| signature(document, lexicon)).map(|span| Stated {
        value: text[span.range()].split_whitespace().collect(),
        span: Some(span),
    })
}

/// The organ's name in `part` of a title, without the small words around it.
fn organ_in(text: &str, part: Span, lexicon: &Lexicon) -> Option<Span> {
    let mut words = &text[part.range()];
    let mut start = part.start;
    for small in ["年度", "年", "度", "关于", "的"] {
        let trimmed = words.trim_start_matches([' ', '\n', '\t']);
        start += words.len() - trimmed.len();
        words = trimmed;
        if let Some(rest) = words.strip_prefix(small) {
            start += small.len();
            words = rest;
        }
    }
    for small in ["关于", "的", "年度", "年", "工作", "(", "〔"] {
        words = words.trim_end();
        words = words.strip_suffix(small).unwrap_or(words);
    }
    is_organ(words, lexicon).then(|| Span::new(start, start + words.len()))
}

/// Whether `name` looks like an organ's full name.
fn is_organ(name: &str, lexicon: &Lexicon) -> bool {
    let words = &lexicon.organs;
    let long_enough = (3..=40).contains(&name.chars().count());
    let one_name = !name.contains([',', '。', '、', ':', ';', '>', '《']);
    long_enough && one_name && words.end_name(name)
}

/// The organ's name alone on one of the last lines.
fn signature(document: &Document, lexicon: &Lexicon) -> Option<Span> {
    let blocks = document.blocks();
    blocks.iter().rev().take(BOTTOM).find_map(|block| {
        let line = document.slice(block.span);
        let name = line.strip_suffix("办公室").unwrap_or(line);
        is_organ(name, lexicon).then(|| Span::new(block.span.start, block.span.start + name.len()))
    })
}

/// The date alone on its line, or behind a name on one of the last lines, or labelled as such.
fn issued(document: &Document, lexicon: &Lexicon) -> Option<Stated<Date>> {
    let text = document.text();
    let stated = |(value, span): (Date, Span)| Stated { value, span: Some(span) };
    let signed = document.blocks().iter().rev().find_map(|block| {
        let line = document.slice(block.span);
        let dates = date::find(text, block.span);
        let (value, span) = *dates.last()?;
        let around = line.len() - (span.end - span.start);
        let alone = around <= "()".len();
        let ends = block.span.end - span.end <= ")".len()
            && line.chars().count() <= LONGEST_SIGNATURE
            && !line.contains([',', '。', ':', '至']);
        (dates.len() == 1 && (alone || ends)).then_some((value, span))
    });
    signed.or_else(|| labelled(document, &lexicon.document.issued_labels)).map(stated)
}

/// The date behind a label such as 发布日期, or the one that a page's line of metadata begins with.
fn published(document: &Document, lexicon: &Lexicon) -> Option<Stated<Date>> {
    let text = document.text();
    let unlabelled = || {
        document.blocks().iter().take(TOP).find_map(|block| {
            let line = document.slice(block.span);
            let (value, span) = *date::find(text, block.span).first()?;
            let leads = span.start == block.span.start && !text[span.range()].contains('年');
            let is_metadata = span.end < block.span.end && !line.contains(['。', ',']);
            (leads && is_metadata).then_some((value, span))
        })
    };
    labelled(document, &lexicon.document.published_labels)
        .or_else(unlabelled)
        .map(|(value, span)| Stated { value, span: Some(span) })
        .or_else(|| of_metadata(document, &lexicon.document.published_metadata))
}

/// The date that the file's metadata give; it stands nowhere in the text.
fn of_metadata(document: &Document, names: &[String]) -> Option<Stated<Date>> {
    let dates = names.iter().flat_map(|wanted| {
        let is_wanted = move |name: &str| name.eq_ignore_ascii_case(wanted);
        document.file.metadata.iter().filter(move |(name, _)| is_wanted(name))
    });
    let mut values = dates.map(|(_, value)| value);
    values.find_map(|value| {
        let (value, _) = *date::find(value, Span::new(0, value.len())).first()?;
        Some(Stated { value, span: None })
    })
}

fn labelled(document: &Document, labels: &[String]) -> Option<(Date, Span)> {
    let text = document.text();
    document.blocks().iter().take(TOP).filter(|block| is_metadata(block, document)).find_map(
        |block| {
            let line = document.slice(block.span);
            labels.iter().find_map(|label| {
                let (at, word) = line.match_indices(label.as_str()).next()?;
                let behind = block.span.start + at + word.len();
                let (value, span) = *date::find(text, Span::new(behind, block.span.end)).first()?;
                let between = &text[behind..span.start];
                (between.chars().count() <= 3).then_some((value, span))
            })
        },
    )
}

fn is_metadata(block: &Block, document: &Document) -> bool {
    !document.slice(block.span).contains('。')
}

/// The first and last day in a sentence that names the statistics period.
fn period(document: &Document, lexicon: &Lexicon) -> Option<Stated<(Date, Date)>> {
    let text = document.text();
    let labels = &lexicon.document.period_labels;
    document.blocks().iter().filter(|block| block.kind == BlockKind::Paragraph).find_map(|block| {
        let line = document.slice(block.span);
        let at = labels.iter().filter_map(|label| line.find(label.as_str())).min()?;
        let within = Span::new(block.span.start + at, block.span.end);
        let dates = date::find(text, within);
        let (from, first) = *dates.first()?;
        let second = dates.get(1).copied().filter(|(_, span)| span.start < first.end + 40);
        let (to, last) = second
            .or_else(|| date::find_same_year(text, Span::new(first.end, within.end), from))?;
        Some(Stated { value: (from, to), span: Some(first.cover(last)) })
    })
}
