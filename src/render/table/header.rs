//! The head of the table: which report, held against what, with what result.

use std::io::{self, Write};

use crate::assessment::{Assessment, Choice};
use crate::chinese::date::Date;
use crate::chinese::place::Place;
use crate::facts::{Header, Stated};
use crate::lang::Lang;
use crate::render::table::{labelled, paint};
use crate::render::{Style, sanitize, text};
use crate::say;

/// Longer titles and names of organs are cut: they are misread text.
const LONGEST: usize = 160;

/// Writes the head.
pub fn write(out: &mut dyn Write, assessment: &Assessment, style: Style) -> io::Result<()> {
    let header = &assessment.header;
    let lang = style.lang;
    let title = header.title.as_ref().map_or("", |title| title.value.as_str());
    if !title.is_empty() {
        for line in text::wrap(&foreign(title), style.width) {
            writeln!(out, "{}", paint::bold(&line, style.colour))?;
        }
    }
    let rows = rows(assessment, lang);
    let label_width = rows.iter().map(|(label, _)| text::width(label)).max().unwrap_or(0);
    for (label, body) in &rows {
        labelled(out, (0, label, label_width), body, style)?;
    }
    let verdict = match (assessment.passed, lang) {
        (true, Lang::Zh) => "通过",
        (false, Lang::Zh) => "未通过",
        (true, Lang::En) => "passed",
        (false, Lang::En) => "not passed",
    };
    let label = paint::dim(&text::pad(lang.pick("结论", "result"), label_width), style.colour);
    writeln!(out, "{label}  {}", paint::outcome(verdict, assessment.passed, style.colour))?;
    for note in &assessment.notes {
        let words = say::note(note, lang);
        labelled(out, (0, lang.pick("说明", "note"), label_width), &words, style)?;
    }
    Ok(())
}

fn rows(assessment: &Assessment, lang: Lang) -> Vec<(&'static str, String)> {
    let header = &assessment.header;
    let unknown = || lang.pick("未能识别", "not recognised").to_owned();
    let organ = header.organ.as_ref().map_or_else(unknown, |organ| foreign(&organ.value));
    let organ = organ + &described(header, lang);
    let year = header.year.as_ref().map_or_else(unknown, |year| year.value.to_string());
    let mut rows = vec![
        (lang.pick("报告", "report"), foreign(&assessment.document.name)),
        (lang.pick("机关", "organ"), organ),
        (lang.pick("报告年度", "year"), year),
    ];
    rows.extend(dates(assessment, lang).map(|text| (lang.pick("日期", "dates"), text)));
    rows.push((lang.pick("规则集", "ruleset"), ruleset(assessment, lang)));
    rows.extend(settings(assessment, lang).map(|text| (lang.pick("设置", "settings"), text)));
    rows.push((lang.pick("得分", "score"), score(assessment, lang)));
    rows
}

/// What kind of organ it is and of which place, as far as that is known.
fn described(header: &Header, lang: Lang) -> String {
    let kind = header.kind.map(|kind| say::organ::kind(kind, lang).to_owned());
    let place =
        header.place.as_ref().map(|place| format!("{} {}", place.value.name, place.value.code));
    let words: Vec<String> = kind.into_iter().chain(place).collect();
    match lang {
        _ if words.is_empty() => String::new(),
        Lang::Zh => format!("（{}）", words.join("，")),
        Lang::En => format!(" ({})", words.join(", ")),
    }
}

fn dates(assessment: &Assessment, lang: Lang) -> Option<String> {
    let header = &assessment.header;
    let named = |date: &Option<Stated<Date>>, zh: &str, en: &str| {
        date.as_ref().map(|date| format!("{} {}", lang.pick(zh, en), date.value))
    };
    let all: Vec<String> =
        [named(&header.issued, "落款", "signed"), named(&header.published, "发布", "published")]
            .into_iter()
            .flatten()
            .collect();
    (!all.is_empty()).then(|| all.join(lang.pick("，", ", ")))
}

fn ruleset(assessment: &Assessment, lang: Lang) -> String {
    let ruleset = &assessment.ruleset;
    let why = match (&ruleset.choice, lang) {
        (Choice::Named, Lang::Zh) => "用户指定".to_owned(),
        (Choice::Named, Lang::En) => "named by the user".to_owned(),
        (Choice::BySettings, Lang::Zh) => "设置指定".to_owned(),
        (Choice::BySettings, Lang::En) => "named by the settings".to_owned(),
        (Choice::ByYear(year), Lang::Zh) => format!("按报告年度 {year} 选用"),
        (Choice::ByYear(year), Lang::En) => format!("chosen for reporting year {year}"),
        (Choice::ByRegion { year, region, words }, lang) => {
            by_region(*year, region, words.as_deref(), lang)
        }
        (Choice::CommonOnly(year), Lang::Zh) => format!("{year} 年度仅有通用要求"),
        (Choice::CommonOnly(year), Lang::En) => format!("all there is for reporting year {year}"),
    };
    let title = sanitize::line(&ruleset.title);
    let id = sanitize::line(&ruleset.id);
    match lang {
        Lang::Zh => format!("{id} {title}（{why}）"),
        Lang::En => format!("{id} {title} ({why})"),
    }
}

fn by_region(year: i32, region: &Place, words: Option<&str>, lang: Lang) -> String {
    let name = &region.name;
    let words = words.map(foreign);
    match (lang, words) {
        (Lang::Zh, Some(words)) => {
            format!("按机关名称“{words}”所在的{name}和报告年度 {year} 选用")
        }
        (Lang::Zh, None) => format!("按指定的地区{name}和报告年度 {year} 选用"),
        (Lang::En, Some(words)) => {
            format!(
                "chosen for `{words}` of the organ's name, in {name}, and reporting year {year}"
            )
        }
        (Lang::En, None) => {
            format!("chosen for the region given, in {name}, and reporting year {year}")
        }
    }
}

/// The settings file, and the day on which its waivers were held against their ends.
fn settings(assessment: &Assessment, lang: Lang) -> Option<String> {
    let settings = assessment.settings.as_ref()?;
    let path = sanitize::line(&settings.path);
    Some(match (settings.today, lang) {
        (None, _) => path,
        (Some(day), Lang::Zh) => format!("{path}（豁免以 {day} 为准）"),
        (Some(day), Lang::En) => format!("{path} (waivers as of {day})"),
    })
}

fn score(assessment: &Assessment, lang: Lang) -> String {
    match (assessment.score, &assessment.grade) {
        (None, _) => lang
            .pick("不评分：能判定的不足一半", "none: less than half could be assessed")
            .to_owned(),
        (Some(score), None) => score.to_string(),
        (Some(score), Some(grade)) => match lang {
            Lang::Zh => format!("{score}（{}）", sanitize::line(grade)),
            Lang::En => format!("{score} ({})", sanitize::line(grade)),
        },
    }
}

fn foreign(words: &str) -> String {
    text::shorten(&sanitize::line(words), LONGEST)
}
