//! `agreement`: a report says the same of itself everywhere: whose it is, of which year, when.

use crate::check::Kind;
use crate::check::ground::{Grounds, PHRASES};
use crate::check::told::Told;
use crate::diagnostic::message::Message;
use crate::facts::form::Forms;
use crate::facts::{Claim, Doubt, Facts, Source, sentence_around};
use crate::phrase::Phrase;
use crate::verdict::{Breach, DateKind, Evidence, Verdict};
use crate::written::{Filled, List, Word, written};

written! {
    /// 报告各处所写的机关、年度、日期一致。
    pub struct AgreementCheck in Grounds, "agreement" {
        /// `organ` 机关，包括一个文件里有两份报告；`year` 年度；`dates` 日期：没有的日子，报告年度结束之前的落款；`title` 标题写明机关和年度
        of: Vec<About> = Filled(List(Word(&About::WORDS))), need;
        /// 短语：所在的标题或句子含有它的年度不算，如“2023年发现的问题”
        unless: Vec<Phrase> = PHRASES;
    }
}

/// What a report must say the same of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Whose it is.
    Organ,
    /// Which year it is about.
    Year,
    /// When it was signed and published.
    Dates,
    /// What its title tells.
    Title,
}

impl About {
    /// The words of TOML.
    const WORDS: [(&'static str, Self); 4] = [
        ("organ", Self::Organ),
        ("year", Self::Year),
        ("dates", Self::Dates),
        ("title", Self::Title),
    ];

    fn of(claim: &Claim) -> Self {
        match claim {
            Claim::Organ(..) | Claim::Report(_) => Self::Organ,
            Claim::Year(..) => Self::Year,
            Claim::Early(..) | Claim::NoSuchDay => Self::Dates,
            Claim::NoOrgan | Claim::NoYear => Self::Title,
        }
    }
}

impl Kind for AgreementCheck {
    /// A breach for each place that says otherwise.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let header = &facts.header;
        let counts = |doubt: &&Doubt| {
            let is_excepted = || {
                let around = sentence_around(facts.document, doubt.span);
                facts.discourse.has_any(&self.unless, around)
            };
            self.of.contains(&About::of(&doubt.claim))
                && !(matches!(doubt.claim, Claim::Year(Source::Heading | Source::Prose, _))
                    && is_excepted())
        };
        let breach = |doubt: &Doubt| breach(doubt, facts);
        let breaches: Vec<Breach> = header.doubts.iter().filter(counts).map(breach).collect();
        if !breaches.is_empty() {
            return Verdict::broken(breaches);
        }
        if self.of == [About::Title] && header.title.is_none() {
            return Verdict::not_applicable(Message::new("no-title"));
        }
        let organ = header.organ.as_ref().and_then(|organ| organ.span);
        let year = header.year.as_ref().and_then(|year| year.span);
        let title = header.title.as_ref().and_then(|title| title.span);
        let date = header.issued.as_ref().and_then(|date| date.span);
        let place = self.of.iter().find_map(|about| match about {
            About::Organ => organ,
            About::Year => year,
            About::Dates => date,
            About::Title => title,
        });
        Verdict::met().on(place.map(|span| Evidence::fact("date", span)))
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        vec![Message::new("told/agreement").into(), Told::Patterns(1, "not-counted", &self.unless)]
    }
}

fn breach(doubt: &Doubt, facts: &Facts<'_>) -> Breach {
    let header = &facts.header;
    let year = header.year.as_ref().map_or(0, |year| year.value);
    let organ = header.organ.as_ref().map_or("", |organ| organ.value.as_str());
    let words = facts.document.slice(doubt.span);
    let (reason, key) = match &doubt.claim {
        Claim::Organ(source, named) => {
            let id = match source {
                Source::Signature => "other-organ/signature",
                Source::Contact => "other-organ/contact",
                _ => "other-organ",
            };
            (Message::new(id).with("named", named).with("organ", organ), named.clone())
        }
        Claim::Year(source, named) => {
            let id = if *source == Source::Prose { "other-year/part" } else { "other-year" };
            (Message::new(id).with("named", *named).with("year", year), named.to_string())
        }
        Claim::Early(source, date) => {
            let used =
                if *source == Source::Signature { DateKind::Issued } else { DateKind::Published };
            let reason = Message::new("early").with("used", used).with("date", *date);
            (reason.with("year", year), date.to_string())
        }
        Claim::NoOrgan => (Message::new("title-without-organ"), words.to_owned()),
        Claim::NoYear => (Message::new("title-without-year"), words.to_owned()),
        Claim::NoSuchDay => (Message::new("no-such-date").with("date", words), words.to_owned()),
        Claim::Report(title) => (Message::new("second-report").with("title", title), title.clone()),
    };
    Breach { reason, span: Some(doubt.span), key }
}
