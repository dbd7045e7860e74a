//! An assessment made by hand, for the tests of the renderers: one requirement of each status.

use std::sync::Arc;

use crate::assessment::brief::{Brief, Briefs};
use crate::assessment::finding::{self, Belongs, Finding};
use crate::assessment::gate::{Gate, Gated};
use crate::assessment::score::{Assessable, Points, Score};
use crate::assessment::{
    Assessed, Assessment, Choice, Citation, FamilyAssessment, FamilyName, Note, RulesetHeader,
};
use crate::chinese::date::Date;
use crate::chinese::normalize::Origin;
use crate::chinese::organ::{Level, OrganKind, Sphere};
use crate::diagnostic::message::Message;
use crate::discourse::assertion::{Assertion, Confidence};
use crate::document::{Document, FileFacts, Parts};
use crate::facts::{Header, Stated};
use crate::span::Span;
use crate::verdict::{Asks, DateKind, Evidence, Severity, Status, Verdict};

/// A report whose organ, name and words try to reach the terminal.
pub const TEXT: &str = "河口县水务局2017年政府信息公开工作年度报告
我局成立了政务公开领导小组，办公室设在局\u{1b}[31m办公室。
目前尚未编制信息公开指南。
下一步将编制公开目录，并通过网站、微信公众号“河口水务”、公开栏等渠道向社会公布，做到应公开尽公开、能公开尽公开。
二〇一八年二月五日
";

/// The assessment of [`TEXT`].
pub fn assessment() -> Assessment {
    let requirements = requirements();
    let quote = |span: Span| span.cut(TEXT).to_owned();
    let place = (Span::new(0, 0), Belongs::Behind);
    let mut findings: Vec<Finding> =
        requirements.iter().flat_map(|assessed| Finding::of(assessed, quote, place)).collect();
    finding::sort(&mut findings);
    Assessment {
        document: document(),
        header: header(),
        ruleset: RulesetHeader {
            id: "anhui-2015".to_owned(),
            title: "安徽省政府信息公开工作要求".to_owned(),
            digest: "0".repeat(64),
            choice: Choice::ByYear(2017),
        },
        settings: None,
        requirements,
        families: vec![
            family("leadership-group", "组织领导", Status::Partial, Some(500)),
            family("guide", "公开指南与公开目录", Status::Contradicted, Some(0)),
            family("deadline", "时限", Status::Missing, None),
        ],
        figures: Vec::new(),
        findings,
        score: Some(Score::from_tenths(167)),
        points: Points { earned: 5.0, possible: 30 },
        grade: Some("不合格".to_owned()),
        gate: Gated {
            gate: Gate::default(),
            passed: false,
            assessable: Assessable { assessed: 30, applicable: 30 },
            baseline: None,
        },
        passed: false,
        notes: vec![Note::NoOrgan],
    }
}

fn document() -> Document {
    let origins = TEXT.char_indices().map(|(at, c)| {
        let (start, end) = (offset(at), offset(at + c.len_utf8()));
        Origin { at: start, start, end }
    });
    let file = FileFacts {
        digest: "1".repeat(64),
        format: "text",
        encoding: "utf-8",
        ..FileFacts::default()
    };
    Document::new(Parts {
        name: "年报\u{202e}/河口.txt".to_owned(),
        file,
        source: TEXT.to_owned(),
        text: TEXT.to_owned(),
        origins: origins.collect(),
        blocks: Vec::new(),
        tables: Vec::new(),
        places: Vec::new(),
    })
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("the sample is short")
}

fn header() -> Header {
    Header {
        title: Some(Stated {
            value: "河口县水务局2017年政府信息公开工作年度报告".to_owned(),
            span: Some(span("河口县水务局2017年政府信息公开工作年度报告")),
        }),
        organ: Some(Stated {
            value: "河口县\u{7}水务局".to_owned(),
            span: Some(span("河口县水务局")),
        }),
        kind: Some(OrganKind::Department),
        sphere: Some(Sphere::Administration),
        level: Some(Level::County),
        year: Some(Stated { value: 2017, span: Some(span("2017年")) }),
        issued: Some(Stated {
            value: date(2018, 2, 5), span: Some(span("二〇一八年二月五日"))
        }),
        published: None,
        period: Some(Stated { value: (date(2017, 1, 1), date(2017, 12, 31)), span: None }),
        ..Header::default()
    }
}

fn requirements() -> Vec<Assessed> {
    let group =
        words("group", "政务公开领导小组，办公室设在局\u{1b}[31m办公室", Assertion::Affirmed, None);
    let guide = words("guide", "信息公开指南", Assertion::Negated, Some("尚未"));
    let catalogue = words("catalogue", "公开目录", Assertion::Planned, Some("将"));
    vec![
        assessed(
            ("AH-LEAD-1", "leadership-group", "设立政务公开领导小组并明确组长"),
            Severity::Error,
            verdict(
                Status::Partial,
                (1, 2),
                Message::new("parts-missing").with("parts", "组长"),
                (vec![group], vec![]),
            ),
        ),
        assessed(
            ("AH-GUIDE-1", "guide", "编制并公布政府信息公开指南"),
            Severity::Error,
            verdict(Status::Contradicted, (0, 2), Message::new("denied"), (vec![], vec![guide])),
        ),
        assessed(
            ("AH-CATALOGUE-1", "guide", "编制并公布政府信息公开目录"),
            Severity::Warning,
            verdict(
                Status::Missing,
                (0, 2),
                Message::new("nothing-found"),
                (vec![], vec![catalogue]),
            ),
        ),
        assessed(
            ("CN-DEADLINE-1", "deadline", "3月31日前公布年度报告"),
            Severity::Note,
            verdict(
                Status::Missing,
                (0, 1),
                Message::new("late")
                    .with("used", DateKind::Given)
                    .with("date", date(2018, 6, 5))
                    .with("deadline", date(2018, 3, 31))
                    .with(
                        "other",
                        Message::new("other-date-in-time")
                            .with("used", DateKind::Issued)
                            .with("date", date(2018, 2, 5)),
                    ),
                (vec![], vec![]),
            ),
        ),
    ]
}

fn assessed(
    (id, family, title): (&str, &str, &str),
    severity: Severity,
    verdict: Verdict,
) -> Assessed {
    Assessed {
        id: id.to_owned(),
        family: family.to_owned(),
        title: title.to_owned(),
        severity,
        overridden: None,
        off: None,
        weight: 10,
        decides: true,
        asks: Asks::Report,
        basis: vec![
            citation("ah-measures", "安徽省政府信息公开办法", "安徽省人民政府令第256号", "第六条"),
            citation(
                "regulations",
                "中华人民共和国政府信息公开条例",
                "国务院令第492号",
                "第三十二条",
            ),
        ],
        remedy: "写明领导小组名称、组长（姓名或职务）及办事机构。".to_owned(),
        briefs: Arc::new(Briefs {
            zh: Brief {
                gap: Some("没写公开目录".to_owned()),
                remedy_short: Some("写明在哪里公布".to_owned()),
                ..Brief::default()
            },
            model: Some("本年度，本机关更新了公开目录，共__项。".to_owned()),
            ..Briefs::default()
        }),
        verdict,
    }
}

fn citation(source: &str, title: &str, number: &str, article: &str) -> Citation {
    Citation {
        source: source.to_owned(),
        title: title.to_owned(),
        short: None,
        number: Some(number.to_owned()),
        article: Some(article.to_owned()),
    }
}

fn verdict(
    status: Status,
    share: (u32, u32),
    reason: Message,
    (evidence, discounted): (Vec<Evidence>, Vec<Evidence>),
) -> Verdict {
    Verdict {
        status,
        share,
        reason,
        evidence,
        discounted,
        nearest: None,
        belongs: None,
        breaches: Vec::new(),
        at_most: None,
    }
}

fn words(part: &str, text: &str, assertion: Assertion, trigger: Option<&str>) -> Evidence {
    Evidence {
        part: part.to_owned(),
        span: span(text),
        assertion: Some(assertion),
        trigger: trigger.map(span),
        confidence: Some(Confidence::Sure),
    }
}

fn family(id: &str, title: &str, status: Status, score: Option<u32>) -> FamilyAssessment {
    FamilyAssessment {
        name: FamilyName { id: id.to_owned(), title: title.to_owned(), title_en: None },
        status,
        confidence: None,
        severity: Severity::Error,
        score: score.map(Score::from_tenths),
        points: Points { earned: 0.0, possible: 10 },
    }
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("the sample has these words");
    Span::new(start, start + words.len())
}

fn date(year: i32, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("the calendar has this day")
}
