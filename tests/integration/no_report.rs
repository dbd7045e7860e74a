//! What is no yearly report gets no score, and is told why; what is one, however poor, is checked.

use crate::support::{check_input, read};

const SOUND: &str = "fixtures/formats/county-2022.txt";

#[test]
fn what_is_no_report_gets_no_score_and_is_told_why() {
    let table = check_input(&["-", "--lang", "zh", "--verbose"], read(SOUND).as_bytes()).stdout;
    let screen = check_input(&["-", "--lang", "zh"], read(SOUND).as_bytes()).stdout;
    let json = check_input(&["-", "--format", "json"], read(SOUND).as_bytes()).stdout;
    let cells: Vec<String> =
        read(SOUND).lines().filter(|line| line.contains('\t')).map(str::to_owned).collect();
    let circular = "云川县人民政府办公室关于报送2022年度政府信息公开年度报告的通知\n各乡镇人民政府：\n\
        请按主动公开、依申请公开、行政复议三个方面编制年度报告。\n请于1月20日前报送。\n2022年12月20日";
    let news =
        "县水务局举办业务培训\n2022年5月12日，县水务局举办培训班，50人参加，会上学习了有关文件。";
    let news_of_reports = "云川县召开年报编制部署会\n发布时间：2023-01-09 来源：云川县人民政府\n\
        为做好政府信息公开工作年度报告编制，1月9日召开部署会，12个乡镇参加。会上讲解了总体情况、主动公开、\
        依申请公开、行政复议等部分的写法。会议要求，各单位于1月底前报送本年度报告。";
    let column = "政府信息公开年报\n云川县水务局2022年政府信息公开工作年度报告 2023-01-10\n\
        云川县民政局2022年政府信息公开工作年度报告 2023-01-12\n\
        云川县司法局2022年政府信息公开工作年度报告 2023-01-13\n共3条";
    let published = "云川县水务局2022年政府信息公开工作年度报告\n发布日期：2023-01-10\n\
        现予以公布，详见附件。\n附件：年度报告.pdf";
    let attached = "云川县水务局关于公布2022年政府信息公开工作年度报告的公告\n\
        现将2022年政府信息公开工作年度报告予以公布。\n附件：云川县水务局2022年政府信息公开工作年度报告";
    let rule = "云川县政府信息公开年度报告制度\n第一条 为规范年度报告的编制，制定本制度。\n\
        第二条 年度报告应当包括下列内容：\n（一）概述；\n（二）主动公开情况；\n（三）依申请公开情况；\n\
        （四）复议、诉讼情况；\n（五）存在的主要问题和改进情况。\n第三条 本制度自2022年1月1日起施行。";
    let directing = "云川县人民政府办公室\n关于做好2022年政府信息公开工作年度报告\n编制和发布工作的通知\n\
        各乡镇人民政府：\n为编好年度报告，现通知如下：\n总体情况要写明主动公开、依申请公开的数量。";
    let addressed = "云川县政府办公室关于做好2022年年报编制的通知\n各县（市、区）人民政府，市政府各部门、各单位：\n\
        年报要编得好，就以下几件事通知各地。\n一、写好总体情况。主动公开、依申请公开要写明数量。\n二、按时发布。";
    let guide = "云川县水务局信息公开指南\n为方便公众获取政府信息，依据《条例》编制本指南。\n一、主动公开\n本局公开机构设置。\n\
        二、依申请公开\n以书面提出。\n三、依申请公开的收费\n不收费。\n四、行政复议\n可以申请。";
    let retold = "《云川县水务局2022年政府信息公开工作年度报告》发布\n本网讯（记者 某某）从报告看，主动公开信息12条，\n\
        行政复议1起。云川县水务局的政府信息公开不断推进。";
    let of_budgets = "云川县水务局2022年度整体支出绩效评价报告\n现将情况报告如下：\n一、基本情况\n本局设有5个股室。\n\
        二、存在的主要问题\n预算编制不够细。\n三、改进措施\n加强管理。";
    let told = "原标题：云川县通报2022年政府信息公开情况\n本报讯（记者 某某）云川县日前通报了政府信息公开考核情况，\n\
        全县收到申请12件，均已答复。\n有的单位公开目录更新不及时，行政复议应对不力。";
    for (text, reason) in [
        (rule, "公文"),
        (directing, "公文"),
        (addressed, "公文"),
        (of_budgets, "看不出"),
        (guide, "公文"),
        (retold, "新闻"),
        (told, "新闻"),
        (news_of_reports, "新闻"),
        (table.as_str(), "程序输出"),
        (screen.as_str(), "看不出"),
        (json.as_str(), "程序输出"),
        (include_str!("support.rs"), "程序代码"),
        (circular, "公文"),
        (news, "新闻"),
        (column, "标题"),
        (published, "看不出"),
        (attached, "公文"),
        (cells.join("\n").as_str(), "看不出"),
    ] {
        let run = check_input(&["-", "--lang", "zh"], text.as_bytes()).status(2);
        let run = run.only_error("error[no-report]");
        assert!(run.stderr.contains(reason) && run.stderr.contains("--year"), "{}", run.stderr);
        // whoever names the year says that it is one
        let insisted = check_input(&["-", "--year", "2022", "--fail-on", "never"], text.as_bytes());
        assert!(!insisted.stderr.contains("no-report"), "{}", insisted.stderr);
    }
}

#[test]
fn a_poor_report_and_one_behind_a_circular_are_checked() {
    for text in [
        "云川县水务局2022年政府信息公开工作年度报告\n无。",
        "云川县水务局2022年政府信息公开\n工作年度报告\n本局公开信息12条。",
        "一、主动公开情况\n2022年，公开信息12条。\n二、依申请公开情况\n无。",
        "云川县水务局关于公布2022年政府信息公开工作年度报告的公告\n现将年度报告公布如下。\n\
         云川县水务局2022年政府信息公开工作年度报告\n一、总体情况\n全年公开信息12条。",
        "云川县人民政府办公室关于公布云川县2022年度政府信息公开年度报告的通知\n各乡镇人民政府，县政府各部门：\n\
         我办编写了《云川县2022年政府信息公开工作年度报告》，现予公布。\n云川县2022年政府信息公开工作年度报告\n\
         本县2022年公开信息12条。",
        "云川县水务局关于2022年度政府信息公开年度报告的函\n县政务公开办：\n现将我局有关工作情况汇报如下。\n\
         一、主动公开情况\n全年公开信息12条。",
        "一、领导重视\n2014年，我局执行政府信息公开条例，做好信息公开，政务公开小组由局长任组长。我局制定政务公开办法，\n\
         信息公开及时，政务公开专栏更新，信息公开有序。",
        "首页 > 政务公开 > 通知公告\n2022年，我局主动公开信息12条，未收到依申请公开，未发生行政复议。",
    ] {
        let run = check_input(&["-", "--fail-on", "never"], text.as_bytes());
        assert_eq!(run.status, 0, "{text}\n{}", run.stderr);
    }
}

#[test]
fn what_a_page_that_breaks_off_lacks_is_not_said_to_be_missing() {
    let page = read("fixtures/formats/county-2022.html");
    let cut: String = page.chars().take(page.chars().count() * 6 / 10).collect();
    let json = check_input(&["-", "--format", "json", "--fail-on", "never"], cut.as_bytes()).json();
    assert!(json.to_string().contains("cut-off"), "{json}");
    let requirements = json["requirements"].as_array().expect("a list");
    assert!(requirements.iter().all(|one| one["status"] != "missing"));
    assert!(requirements.iter().any(|one| one["status"] == "not-assessable"));
    let whole = check_input(&["-", "--format", "json"], page.as_bytes()).json();
    assert!(!whole.to_string().contains("cut-off"));
}
