//! Whose report it is, of which year, and what contradicts that.

use crate::chinese::normalize;
use crate::discourse::lexicon;
use crate::document::outline::{self, Hint};
use crate::document::{Document, FileFacts, Parts};
use crate::facts::header::{Claim, Header};
use crate::facts::reading::Source;
use crate::facts::{organ, title, told};

fn header(source: &str) -> (Document, Header) {
    let (text, origins) = normalize::normalize(source);
    let blocks = outline::blocks(&text, |_| Hint::None);
    let document = Document::new(Parts {
        name: "-".to_owned(),
        file: FileFacts::default(),
        source: source.to_owned(),
        text,
        origins,
        blocks,
        tables: Vec::new(),
        places: Vec::new(),
    });
    let lexicon = lexicon::tests::built_in();
    let document = document.set_apart(&lexicon.document);
    let header = told::tell(&document, &lexicon);
    (document, header)
}

fn organ_and_year(source: &str) -> (Option<String>, Option<i32>) {
    let (_, header) = header(source);
    (header.organ.map(|organ| organ.value), header.year.map(|year| year.value))
}

const BODY: &str = "一、总体情况\n我局公开信息12条。\n二、其他事项\n无。";

#[test]
fn a_title_names_organ_and_year_in_any_order_and_over_several_lines() {
    for (title, organ) in [
        ("石铺县林业局2021年政府信息公开工作年度报告", "石铺县林业局"),
        ("2021年石铺县林业局政府信息公开工作年度报告", "石铺县林业局"),
        ("2021年石铺县林业局\n政府信息公开工作年度报告", "石铺县林业局"),
        ("石铺县林业局\n2021年度\n政府信息公开工作年度报告", "石铺县林业局"),
        ("石铺县林业局2021年政府信息公开工作年\n度报告", "石铺县林业局"),
        ("石铺县林业局政府信息公开工作2021年度报告", "石铺县林业局"),
        ("石铺县林业局政府信息公开工作年度报告（2021年度）", "石铺县林业局"),
        ("石铺县林业局（石铺县绿化委员会办公室）2021年政府信息公开工作年度报告", "石铺县林业局"),
        ("【信息公开】石铺县林业局2021年政府信息公开年报", "石铺县林业局"),
        ("年报｜石铺县林业局2021年政府信息公开年报", "石铺县林业局"),
        ("目录石铺县林业局2021年政府信息公开年报", "石铺县林业局"),
        ("关于报送石铺县林业局2021年政府信息公开工作年度报告的函", "石铺县林业局"),
        ("石铺县林业局关于印发2021年政府信息公开工作年度报告的通知", "石铺县林业局"),
        ("石铺县人民政府信息公开工作2021年年度报告", "石铺县人民政府"),
        ("石铺县柳河镇政府信息公开2021年年报", "石铺县柳河镇"),
        ("石铺县林业局2021年年报", "石铺县林业局"),
        ("平岚县林业局2021年政府信息公开年报", "平岚县林业局"),
        ("欢迎访问六安市林业局2021年政府信息公开年报", "六安市林业局"),
        ("石铺县职业技术学院2020—2021学年信息公开年度报告", "石铺县职业技术学院"),
    ] {
        let expected = (Some(organ.to_owned()), Some(2021));
        assert_eq!(organ_and_year(&format!("{title}\n\n{BODY}")), expected, "{title}");
    }
}

#[test]
fn what_stands_above_a_title_is_no_part_of_it() {
    for above in ["石铺县欢迎您！", "2022年1月5日 星期三", "石铺县门户网站", "首页 > 政务公开"]
    {
        let (_, header) =
            header(&format!("{above}\n林业局石铺分局政府信息公开工作年度报告\n{BODY}"));
        let title = header.title.expect("it has one").value;
        assert_eq!(title, "林业局石铺分局政府信息公开工作年度报告", "{above}");
    }
}

#[test]
fn without_a_title_the_opening_tells() {
    for opening in [
        "根据条例要求，现公布石铺县林业局2021年政府信息公开工作年度报告。",
        "现向社会公布《石铺县林业局2021年政府信息公开工作年度报告》。",
        "特编制2021年石铺县林业局政府信息公开年度报告。",
        "本报告由石铺县林业局按照条例编制。2021年，我局公开信息12条。",
        "根据条例要求，由石铺县林业局编制。2021年，我局公开信息12条。",
        "根据《石铺县人民政府办公室关于做好2021年年报的通知》要求，石铺县林业局结合实际，编制本报告。2021年，本局公开信息12条。",
        "2021年，本局公开信息12条。如有疑问，请与石铺县林业局办公室联系（电话：0000-1234567）。",
        "现将石铺县林业局2021年度政府信息公开工作情况报告如下：",
        "2021年石铺县林业局政府信息公开工作年度报告根据条例要求编制，由县数据局综合各单位材料而成。",
        "根据要求，现公布石铺县林业局2021年政府信息公开工作年度报告，本报告由总体情况、主动公开政府信息情况、其他需要报告的事项等三部分组成。",
        "2021年政府信息公开工作年度报告\n石铺县林业局\n（2022年1月6日）\n本报告按照条例编制。",
        "一、概述\n本年度报告按照条例要求，由石铺县林业局编制，是2021年的政府信息公开年度报告。",
    ] {
        let expected = (Some("石铺县林业局".to_owned()), Some(2021));
        assert_eq!(organ_and_year(&format!("{opening}\n{BODY}")), expected, "{opening}");
    }
    let joined =
        "2021年，公开信息12条。请与来凤县政务服务和大数据管理局（电话：0000-1234567）联系。";
    let organ = Some("来凤县政务服务和大数据管理局".to_owned());
    assert_eq!(organ_and_year(joined), (organ, Some(2021)));
    let within = "2021年，公开信息12条。本报告由中原大学学校办公室编制。";
    assert_eq!(organ_and_year(within).0.as_deref(), Some("中原大学"));
    let once = "2021年，寿县林业局坚持公开透明。我局在寿县人民政府网站和寿县融媒体中心公布信息。";
    assert_eq!(organ_and_year(once).0.as_deref(), Some("寿县林业局"));
    let acting = "2021年，石铺县林业局认真落实条例。\n石铺县林业局还办了一次开放日。";
    assert_eq!(organ_and_year(acting).0.as_deref(), Some("石铺县林业局"));
}

#[test]
fn what_names_no_organ_is_none() {
    for line in ["向社会", "本级政府", "局办公室", "部分公开(区", "人民政府", "各部门"]
    {
        let title = format!("{line}2021年政府信息公开工作年度报告\n{BODY}");
        assert_eq!(organ_and_year(&title).0, None, "{line}");
    }
}

#[test]
fn the_fullest_form_of_the_name_wins() {
    for (title, signature, organ) in [
        ("县林业局", "石铺县林业局", "石铺县林业局"),
        ("石铺县住建局", "石铺县住房和城乡建设局", "石铺县住房和城乡建设局"),
        ("石铺县柳河镇", "柳河镇人民政府", "石铺县柳河镇人民政府"),
        ("石铺县林业局", "林业局", "石铺县林业局"),
        // the office is another kind of organ
        ("石铺县人民政府", "石铺县人民政府办公室", "石铺县人民政府"),
    ] {
        let text =
            format!("{title}2021年政府信息公开工作年度报告\n{BODY}\n{signature}\n2022年1月12日");
        let (_, header) = header(&text);
        assert_eq!(header.organ.map(|organ| organ.value).as_deref(), Some(organ), "{title}");
        assert_eq!(header.doubts, [], "{title}");
    }
}

#[test]
fn one_wrong_date_decides_no_year() {
    let left_over = "石铺县林业局政府信息公开工作年度报告\n一、总体情况\n数据统计期限为2020年1月1日至2020年12月31日。\n2021年，我局公开信息12条。\n2021年度收到申请3件。\n石铺县林业局\n2022年1月12日";
    assert_eq!(organ_and_year(left_over).1, Some(2021));
    let too_long = "本单位2021年政府信息公开年度报告。数据自2021年1月1日起至2022年1月1日止。";
    assert_eq!(organ_and_year(too_long).1, Some(2021));
}

/// What is said against the rest, with its words.
fn doubts(text: &str) -> Vec<(Claim, String)> {
    let (document, header) = header(text);
    let said = header.doubts.into_iter();
    said.map(|doubt| (doubt.claim, document.slice(doubt.span).to_owned())).collect()
}

#[test]
fn what_contradicts_the_rest_is_told_at_its_place() {
    let title = "石铺县林业局2021年政府信息公开工作年度报告";
    let organ = |source, name: &str| (Claim::Organ(source, name.to_owned()), name.to_owned());
    let year = |source, words: &str| (Claim::Year(source, 2020), words.to_owned());
    for (text, expected) in [
        (
            format!("{title}\n{BODY}\n石铺县民政局\n2022年1月12日"),
            organ(Source::Signature, "石铺县民政局"),
        ),
        (
            format!("{title}\n本报告由石铺县民政局编制。\n{BODY}\n石铺县林业局"),
            organ(Source::Announced, "石铺县民政局"),
        ),
        (
            format!("{title}\n如有疑问，请与望淠县林业局联系。\n{BODY}"),
            organ(Source::Contact, "望淠县林业局"),
        ),
        (
            format!("{title}\n现公布2020年政府信息公开工作年度报告。\n{BODY}"),
            year(Source::Announced, "2020"),
        ),
        (format!("{title}\n一、2020年总体情况\n我局公开信息12条。"), year(Source::Heading, "2020")),
        (
            format!("{title}\n一、总体情况\n2021年，公开信息12条。\n二、其他\n2020年，没有收费。"),
            year(Source::Prose, "2020年"),
        ),
        (format!("{title}\n{BODY}\n2022年2月30日"), (Claim::NoSuchDay, "2022年2月30日".to_owned())),
    ] {
        assert_eq!(doubts(&text), [expected], "{text}");
    }
    let early = doubts(&format!("{title}\n{BODY}\n2021年11月12日"));
    assert!(matches!(early.as_slice(), [(Claim::Early(Source::Signature, _), _)]), "{early:?}");
}

#[test]
fn a_second_report_in_the_file_is_told_and_does_not_speak_for_the_first() {
    let other = "石铺县民政局2020年政府信息公开工作年度报告";
    let first =
        format!("石铺县林业局2021年政府信息公开工作年度报告\n{BODY}\n石铺县林业局\n2022年1月12日");
    let text = format!("{first}\n{other}\n{BODY}\n石铺县民政局\n2021年1月12日");
    assert_eq!(doubts(&text), [(Claim::Report(other.to_owned()), other.to_owned())]);
    // a list of other reports is no report
    assert_eq!(doubts(&format!("{first}\n{other}\n{other}")), []);
}

#[test]
fn what_agrees_is_no_contradiction() {
    for text in [
        "石铺县2021年政府信息公开工作年度报告\n一、总体情况\n2021年，公开12条，比2020年多。\n石铺县人民政府信息公开办\n2022年3月1日",
        "石铺县发展和改革委员会2021年政府信息公开工作年度报告\n一、总体情况\n无。\n石铺县发改委\n2021年12月31日",
        "石铺县林业局2021年政府信息公开工作年度报告\n如有疑问，请与石铺县人民政府办公室联系。\n一、总体情况\n2021年，公开12条。\n二、打算\n2022年，继续公开。",
    ] {
        assert_eq!(doubts(text), [], "{text}");
    }
}

#[test]
fn an_organ_that_nothing_names_but_its_own_deeds_is_found_there() {
    for (body, organ) in [
        (
            "一、总体情况\n2021年，我局成立了由局长任组长的姚安县林业局政府信息公开领导小组。",
            Some("姚安县林业局"),
        ),
        (
            "2021年，我县公开信息12条，修订了《兴海县人民政府信息公开指南》。\n一、总体情况\n无。",
            Some("兴海县人民政府"),
        ),
        ("一、总体情况\n2021年，松柳街道办事处公开信息12条。", Some("松柳街道办事处")),
        (
            "一、总体情况\n2021年，园区对《西宁经济技术开发区政府信息公开指南》作了修订。",
            Some("西宁经济技术开发区"),
        ),
        (
            "一、总体情况\n2021年，对《兴海县白沙镇人民政府政府信息公开目录》作了修订。",
            Some("兴海县白沙镇人民政府"),
        ),
        (
            "就我局公开工作的实际编写本报告。有疑问的，请联系姚安县林业局(电话0571-12)。\n一、总体情况\n无。",
            Some("姚安县林业局"),
        ),
        (
            "东莞市常平实验小学，以美育为特色，现有学生1824人。2021年我校公开信息12条。\n一、概述\n无。",
            Some("东莞市常平实验小学"),
        ),
        ("一、总体情况\n2021年，我厅公开信息12条。\n今年，省人社厅未收到申请。", Some("省人社厅")),
        (
            "一、总体情况\n2021年，我局制定《2021年衡阳市林业局信息公开制度》，推进我市信息公开。",
            Some("衡阳市林业局"),
        ),
        ("一、总体情况\n2021年，我区的信息由石铺开发区网站统一发布。", None),
        ("一、总体情况\n2021年，以图片形式及时向社会", None),
        // two that may be meant, and one that is not spoken as
        ("一、总体情况\n我局转发了姚安县林业局、兴海县林业局的文件。", None),
        ("一、总体情况\n我镇转发了姚安县林业局的文件。", None),
    ] {
        assert_eq!(organ_and_year(body).0.as_deref(), organ, "{body}");
    }
}

#[test]
fn the_office_that_compiled_a_townships_report_is_none_of_its_own() {
    for (named, organ) in [
        ("石铺县柳河镇政府综合督考办公室", "石铺县柳河镇"),
        ("石铺县人民政府松柳街道党政办公室综合科", "石铺县人民政府松柳街道"),
    ] {
        let text = format!("本报告由{named}编制。\n一、总体情况\n2021年公开信息12条。");
        assert!(organ_and_year(&text).0.is_some_and(|found| found.starts_with(organ)), "{named}");
        assert!(!organ_and_year(&text).0.is_some_and(|found| found.contains("办公室")), "{named}");
    }
}

#[test]
fn a_section_that_compiled_a_report_or_answers_questions_is_no_organ() {
    let body = "一、总体情况\n2021年,我局公开信息12条。";
    for (opening, organ) in [
        ("如有疑问,请与石铺县司法局综合科联系。", "石铺县司法局"),
        ("本报告由石铺县林业局防火指挥中心办公室编制。", "石铺县林业局"),
        ("本报告由石铺县人民政府信息公开工作领导小组办公室编制。", "石铺县人民政府"),
        (
            "请与石铺县人民政府堤防建设领导小组办公室综合科联系。",
            "石铺县人民政府堤防建设领导小组办公室",
        ),
        ("请与松柳街道办事处联系。", "松柳街道办事处"),
        ("请与石铺省公安厅办公厅电子政务处联系。", "石铺省公安厅"),
        ("请与石铺县松柳街道办事处筹备处联系。", "石铺县松柳街道办事处筹备处"),
        // 与 within the name
        ("请与石铺省公安厅政府信息与政务公开工作领导小组办公室联系。", "石铺省公安厅"),
        // 政府 is of 政府信息
        ("请与石铺园区管委会政府信息公开机构联系。", "石铺园区管委会"),
        // nothing says that it is of the bureau
        ("本报告由石铺县水务厅信息中心编制。", "石铺县水务厅信息中心"),
    ] {
        let text = format!("{opening}\n{body}");
        assert_eq!(organ_and_year(&text).0.as_deref(), Some(organ), "{opening}");
    }
    let own = "石铺县交通局2021年政府信息公开工作年度报告\n如有疑问,请与石铺县交通局政务公开工作办公室联系。\n";
    assert_eq!(doubts(&format!("{own}{body}")), []);
    let kept = "石铺县交通局2021年政府信息公开工作年度报告\n专人每天查看,并与县公开办保持联系。\n";
    assert_eq!(doubts(&format!("{kept}{body}")), []);
}

#[test]
fn a_report_that_is_presented_below_names_its_organ() {
    let body = "一、总体情况\n年内,经市公开办审核,在网站公开信息12条。";
    for opening in [
        "现将石铺县林业局2021年政府信息公开工作报告公布如下:",
        "现将石铺县林业局2021年度政府信息公开工作报告公开如下:",
        "依据2007年以来的各项规定和本局的实际,逐项核对了各科室报来的数字和材料,反复作了比较和补充,现将石铺县林业局2021年度政府信息公开工作报告公布如下:",
        "现公布2021年度石铺县林业局信息公开年度工作情况。现将年度内的政府信息公开情况总结如下:",
        "本报告由石铺县林业局(以下简称林业局)编制。2021年的数字来自各科室。",
        "现把石铺县林业局2021年政府信息公开年度报告(下称“报告”)向外公布。",
        "2021年的年度报告由石铺县林业局、石铺县草原局柳河分局编写。",
    ] {
        let found = organ_and_year(&format!("按照上级要求,{opening}\n{body}"));
        assert_eq!(found, (Some("石铺县林业局".to_owned()), Some(2021)), "{opening}");
    }
}

#[test]
fn the_organ_under_a_whole_title_is_no_part_of_its_name() {
    let text = "2021年石铺市公安局柳河区分局政府信息公开工作年度报告\n石铺市公安局柳河区分局\n政府信息公开年度报告\n一、概述\n无。";
    assert_eq!(organ_and_year(text), (Some("石铺市公安局柳河区分局".to_owned()), Some(2021)));
}

#[test]
fn the_year_is_of_no_documents_number_and_of_nothing_that_is_built_upon() {
    let opening = "本报告依据《政府信息公开办法》(某政办〔2008〕31号)编制,由本局负责。\n一、概述\n";
    for (body, year) in [
        ("在2011年工作的基础上,我局对2012年以来的文件作了清理。", Some(2012)),
        ("我局对2012年的文件作了清理,见市办函[2008]6号。", Some(2012)),
        ("我局对文件作了清理。", None),
    ] {
        assert_eq!(organ_and_year(&format!("{opening}{body}")).1, year, "{body}");
    }
}

#[test]
fn a_whole_years_days_are_the_period_whatever_leads_to_them() {
    for (opening, is_period) in [
        ("本报告涵盖我镇2012年1月1日至12月31日期间的公开情况。", true),
        ("内容为2012年1月1日至2012年12月31日全年的情况。", true),
        ("合同期2012年3月1日至12月31日。", false),
    ] {
        let (_, header) = header(&format!("石铺县柳河镇2012年政府信息公开年报\n{opening}\n"));
        assert_eq!(header.period.is_some(), is_period, "{opening}");
    }
}

#[test]
fn a_title_behind_the_name_of_a_field_is_that_fields() {
    let text = format!(
        "市公安局2015年政府信息公开工作年度报告\n索引号 7197-GK-2016-9 发布日期 2016-03-09 11:09\n\
         来源 六安市公安局\n内容概述 市公安局2015年政府信息公开工作年度报告\n{BODY}"
    );
    assert_eq!(organ_and_year(&text), (Some("六安市公安局".to_owned()), Some(2015)));
}

#[test]
fn a_report_that_was_pasted_twice_is_told_so() {
    let title = "石铺县林业局2021年政府信息公开工作年度报告";
    let once = format!("{title}\n{BODY}\n石铺县林业局\n2022年1月12日\n");
    assert_eq!(doubts(&once), []);
    let twice = once.repeat(2);
    assert_eq!(doubts(&twice), [(Claim::Report(title.to_owned()), title.to_owned())]);
}

#[test]
fn a_period_whose_days_lost_their_marks_is_no_period_and_stands_there() {
    let text = "石铺县林业局2021年政府信息公开工作年度报告\n统计期限自202111日起至20211231日止。\n一、概述\n无。";
    let (document, header) = header(text);
    assert_eq!(header.period, None);
    let half = header.half_period.map(|span| document.slice(span).to_owned());
    assert_eq!(half.as_deref(), Some("202111日起至20211231"));
}

#[test]
fn what_the_office_of_a_government_gathers_from_all_its_organs_is_the_governments() {
    let report = |opening: &str| format!("{opening}\n一、概述\n2017年，我市公开信息12条。\n");
    let organ = |opening: &str| organ_and_year(&report(opening)).0.unwrap_or_default();
    let of_all = "市政府办公室综合各县区和市政府各部门的年度报告，编成2017年政府信息公开年度报告。";
    assert_eq!(organ(of_all), "市政府");
    assert_eq!(organ(&format!("{of_all}详见六安市政府网站。")), "六安市政府");
    let of_itself = "市政府办公室根据工作情况编制2017年政府信息公开年度报告。";
    assert_eq!(organ(of_itself), "市政府办公室");
    let of_group =
        "由六安市政务公开办公室汇总全市政府信息公开情况，编写2017年政府信息公开年度报告。";
    assert_eq!(organ(of_group), "六安市政府");
}

#[test]
fn an_organ_without_its_place_is_of_the_one_that_the_text_names() {
    let text = "一、总体情况\n2021年，县乡村振兴局公开信息12条，发在霍山县政府网站，向安徽省乡村振兴局报送3条。\n\
                我局落实《条例》。\n二、其他事项\n无。";
    let found = |text: &str| {
        let (document, mut header) = header(text);
        organ::describe(&mut header, &document, &lexicon::tests::built_in());
        (
            header.organ.map(|organ| organ.value),
            header.place.map(|place| place.value.code.to_string()),
        )
    };
    let name = Some("县乡村振兴局".to_owned());
    assert_eq!(found(text), (name.clone(), Some("341525".to_owned())));
    // two counties, none more than the other
    let two = text.replace("向安徽省", "也向金寨县、安徽省");
    assert_eq!(found(&two), (name, None));
}

#[test]
fn an_organ_is_known_by_its_site_its_guide_and_the_field_with_the_title() {
    for (text, organ) in [
        (
            "依据石铺市政务公开领导小组办公室的要求，现将2011年我办年度报告公布如下。\n一、概述\n我办在市外侨办网站上发布173条。",
            "市外侨办",
        ),
        (
            "一、总体情况\n2023年，我乡公开260条。《青沟乡人民政府信息公开指南》作了修改。",
            "青沟乡人民政府",
        ),
        (
            "| 标题: | 林业局2008年政府信息公开年度报告 |\n| --- | --- |\n| 文号: | 无 |\n\n一、组织领导\n我局成立小组。\n",
            "林业局",
        ),
        (
            "您现在的位置： | 首页 |\n城东街道2017年度政府信息公开年度报告 | |||||||||||||||||||||||||||||||||||||||||||||||||||\n本年报依据规定编写。\n",
            "城东街道",
        ),
        (
            "一、总体情况\n2024年，六安市人民政府办公厅以公开为常态，在六安市人民政府网站发布12条。本机关公开及时。",
            "六安市人民政府办公厅",
        ),
        ("度尾镇2012年度政府信息公开年度报告\n一、概述\n我镇公开12条。", "度尾镇"),
        (
            "现将2017年度黄冈市民政局信息公开年度报告予以公布。\n一、概述\n如有疑问，可与黄冈市民政局联系。",
            "黄冈市民政局",
        ),
        (
            "依照《条例》，石铺大学学校办公室联系学校2020年实际情况，编写本年度报告。\n一、概述\n2020年，学校公开信息9条。",
            "石铺大学",
        ),
        (
            "现将2012年政府信息公开年度报告公布如下。如有疑问，请联系松岗区城北街道办事处信息公开办公室(电话：0564-12)。\n一、概述\n无。",
            "松岗区城北街道办事处",
        ),
    ] {
        assert_eq!(organ_and_year(text).0.as_deref(), Some(organ), "{text}");
    }
}

#[test]
fn a_name_in_a_list_behind_a_deed_or_without_its_place_is_the_organs() {
    let report = |prose: &str| format!("2021年度报告\n一、概述\n2021年我局公开信息12条。{prose}");
    for (prose, organ) in [
        ("报告在“淮南市人民政府公开系统和淮南市林业局门户网站”公布。", "淮南市林业局"),
        ("市林业局网站保持更新。淮南市林业局网站另设专栏。", "淮南市林业局"),
        ("我局成立了县林业局政府信息公开工作领导小组。", "县林业局"),
    ] {
        let found = organ_and_year(&report(prose)).0;
        assert!(found.as_deref().is_some_and(|name| name.ends_with(organ)), "{prose} {found:?}");
    }
    let zone =
        "一、总体情况\n2021年,经开区扎实推进政府信息公开。经开区把它列入目标任务,公开信息9条。";
    assert_eq!(organ_and_year(zone).0.as_deref(), Some("经开区"));
    let other = "一、总体情况\n2021年,我局扎实推进政府信息公开。经开区来我局学习,公开信息9条。";
    assert_eq!(organ_and_year(other).0, None);
}

#[test]
fn the_organs_of_every_division_are_named_in_full() {
    let lexicon = lexicon::tests::built_in();
    let titles = title::titles(&lexicon);
    let lines = include_str!("../chinese/place/divisions.txt").lines();
    let names =
        lines.filter_map(|line| line.split_whitespace().nth(1).filter(|_| !line.starts_with('#')));
    let mut count = 0;
    for name in names.filter(|name| name.chars().count() > 2) {
        let organ = format!("{name}财政局");
        let (text, _) = normalize::normalize(&format!("{organ}2012年政府信息公开工作年度报告"));
        let found = titles.read(&text).and_then(|title| title.organ).map(|organ| organ.cut(&text));
        assert_eq!(found, Some(organ.as_str()));
        count += 1;
    }
    assert!(count > 3000, "{count}");
}
