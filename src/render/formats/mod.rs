//! The formats in which the results of a check are written: each is a file of this folder, and two lines
//! here.

pub mod concise;
pub mod csv;
pub mod docx;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
pub mod sarif;
pub mod table;
mod told;
pub mod xlsx;

use crate::diagnostic::message::Message;
use crate::render::Format;

/// All of them, the one that is used where none is asked for first.
pub static ALL: [&Format; 13] = [
    &table::FORMAT,
    &concise::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &sarif::FORMAT,
    &junit::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &markdown::FORMAT,
    &csv::FORMAT,
    &html::FORMAT,
    &docx::FORMAT,
    &xlsx::FORMAT,
];

/// The format of this name.
pub fn named(name: &str) -> Option<&'static Format> {
    ALL.into_iter().find(|format| format.name == name)
}

/// How many reports passed, did not, and could not be checked, as one sentence.
fn counted([passed, failed, unchecked]: [usize; 3]) -> Message {
    let all = passed + failed + unchecked;
    let message = Message::new("reports").with("all", all).with("passed", passed);
    message.with("failed", failed).with("unchecked", unchecked)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lang::Lang;
    use crate::render::tests::sample;
    use crate::render::{Reports, Style};

    #[test]
    fn every_format_has_a_name_of_its_own_and_streams_as_it_says() {
        let names: BTreeSet<&str> = ALL.iter().map(|format| format.name).collect();
        assert_eq!(names.len(), ALL.len());
        let style =
            Style { lang: Lang::En, width: 100, colour: false, verbose: false, pretty: false };
        for format in ALL {
            assert!(named(format.name).is_some_and(|found| std::ptr::eq(found, format)));
            let mut sink = (format.sink)(style, Reports::Many);
            let mut lengths = Vec::new();
            let mut out = Vec::new();
            sink.begin(&mut out).expect("a vector takes everything");
            for _ in 0..2 {
                lengths.push(out.len());
                sink.report(&mut out, &sample::assessment()).expect("a vector takes everything");
            }
            sink.failed(&mut out, "report.txt", &[]).expect("a vector takes everything");
            lengths.push(out.len());
            let grows = lengths.windows(2).all(|pair| pair[0] < pair[1]);
            assert_eq!(grows, format.streams, "{}", format.name);
            sink.end(&mut out).expect("a vector takes everything");
            assert!(format.binary || out.ends_with(b"\n"), "{}", format.name);
        }
    }
}
