//! What a check of one report is made of: `cargo bench`.
//!
//! Ready, cold and warm: a run of the program is what `from_nothing` measures, the reports behind
//! the first one cost what `once_ready` measures.

#![allow(clippy::expect_used, reason = "a bench that cannot go on has failed")]

use std::hint::black_box;

use divan::Bencher;

use gongkai::check::mention;
use gongkai::diagnostic::SourceFile;
use gongkai::discourse::Mention;
use gongkai::discourse::lexicon::Lexicon;
use gongkai::document::Document;
use gongkai::facts::{self, Given};
use gongkai::limits::Limits;
use gongkai::read::{self, Input};
use gongkai::ruleset::builtin;
use gongkai::ruleset::load::Library;
use gongkai::session::{Options, Session, trace};

const REPORTS: [&str; 3] = ["met-2017", "partial-2016", "contradicted-2015"];

fn main() {
    divan::main();
}

fn input(name: &str) -> Input {
    let path = format!("{}/fixtures/reports/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).expect("the fixture can be read");
    Input { name: path, bytes }
}

fn lexicon() -> Lexicon {
    Lexicon::parse(&SourceFile::new("rules/lexicon.toml", builtin::lexicon()))
        .expect("the lexicon is sound")
}

/// The sample reports, one behind the other and over again, up to 3,000 characters.
fn long_report() -> Document {
    let texts = REPORTS.map(|name| String::from_utf8(input(name).bytes).expect("it is UTF-8"));
    let text: String = texts.concat().chars().cycle().take(3000).collect();
    read::document(Input { name: "long".to_owned(), bytes: text.into_bytes() }, &Limits::default())
        .expect("it is text")
}

mod reading {
    use super::{Bencher, Input, Limits, read};

    #[divan::bench(args = ["txt", "md", "html", "docx", "odt", "rtf", "pdf", "ofd"])]
    fn report(bencher: Bencher, extension: &str) {
        let folder = env!("CARGO_MANIFEST_DIR");
        let name = format!("{folder}/fixtures/formats/county-2022.{extension}");
        let bytes = std::fs::read(&name).expect("the fixture can be read");
        let input = Input { name, bytes };
        bencher
            .with_inputs(|| input.clone())
            .bench_values(|input| read::document(input, &Limits::default()).expect("a report"));
    }
}

mod loading {
    use super::{Bencher, Library, lexicon};

    #[divan::bench(args = ["common", "national-2007", "anhui-2015"])]
    fn ruleset(bencher: Bencher, id: &str) {
        bencher.bench(|| Library::builtin().get(id).expect("it is sound"));
    }

    #[divan::bench]
    fn headers() -> usize {
        Library::builtin().headers().len()
    }

    /// As for a file of the user's: every pattern is compiled by the library.
    #[divan::bench(sample_count = 10)]
    fn ruleset_with_its_patterns(bencher: Bencher) {
        bencher.bench(|| Library::builtin().thorough().get("national-2007").expect("it is sound"));
    }

    #[divan::bench(name = "lexicon")]
    fn words(bencher: Bencher) {
        bencher.bench(lexicon);
    }
}

mod report {
    use super::{Bencher, Options, REPORTS, Session, input};

    /// All that a run of the program does, but for drawing the result.
    #[divan::bench(args = REPORTS)]
    fn from_nothing(bencher: Bencher, name: &str) {
        bencher.with_inputs(|| input(name)).bench_values(|input| {
            let session = Session::new(Options::default()).expect("the rules are sound");
            session.check(input).result.expect("it is a report")
        });
    }

    #[divan::bench(args = REPORTS)]
    fn once_ready(bencher: Bencher, name: &str) {
        let session = Session::new(Options::default()).expect("the rules are sound");
        bencher
            .with_inputs(|| input(name))
            .bench_values(|input| session.check(input).result.expect("it is a report"));
    }
}

mod assertion {
    use super::{
        Bencher, Given, Library, Mention, black_box, builtin, facts, long_report, mention, trace,
    };

    /// Sentences, clauses, and how each mention of the common families is held, in 3,000 characters.
    #[divan::bench]
    fn of_all_mentions(bencher: Bencher) {
        let vocabulary = builtin::vocabulary().expect("it is sound");
        let document = long_report();
        let facts = facts::gather(&document, &vocabulary, &Given::default());
        let ruleset = Library::builtin().get(builtin::COMMON).expect("it is sound");
        let parts =
            ruleset.families.iter().flat_map(|family| trace::subjects(&ruleset, &family.id));
        let mentions: Vec<Mention> = parts
            .flat_map(|part| {
                let found = mention::find(part, &facts.discourse);
                let (lasting, owned) = (part.lasting, part.owned);
                found.into_iter().map(move |found| Mention { span: found.span, lasting, owned })
            })
            .collect();
        assert!(mentions.len() > 20, "{}", mentions.len());
        bencher.bench_local(|| {
            let facts = facts::gather(&document, &vocabulary, &Given::default());
            for mention in &mentions {
                black_box(facts.discourse.hold(*mention));
            }
        });
    }
}
