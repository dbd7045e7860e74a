//! A government's own figures against the sum of the reports of its area.

use std::fs;

use serde_json::Value;

use crate::support::{Run, check_in, folder, read};

const COUNTY: &str = "fixtures/formats/county-2022.txt";

/// The report of another organ, which received so many requests and had so many left of the year before.
fn of(organ: &str, new: u32, left: u32) -> String {
    let text = read(COUNTY).replace("云川县人民政府办公室", organ).replace("云川县人民政府", organ);
    let row = |number| format!("申请数量\t{number}\t0\t0\t0\t0\t0\t{number}");
    text.replace("申请数量\t21\t3\t0\t1\t2\t0\t27", &row(new))
        .replace("申请数量\t2\t0\t0\t0\t1\t0\t3", &row(left))
}

/// That of the year before.
fn of_2021(organ: &str) -> String {
    of(organ, 1, 0).replace("2022年", "2021年").replace("2023-", "2022-")
}

/// What is said of the sum: the status, and the finding's words.
fn told(run: &Run) -> (String, String) {
    let checked = run.json();
    let all = |key: &str| checked[key].as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let status = all("requirements").into_iter().find(|one| one["id"] == "N19-AREA");
    let finding = all("findings").into_iter().find(|one| one["rule"] == "N19-AREA");
    (
        status.map(|one| word(&one["status"])).unwrap_or_default(),
        finding.map(|one| word(&one["message"])).unwrap_or_default(),
    )
}

#[test]
fn a_county_s_requests_are_those_of_its_bureaus_and_townships() {
    let tree = folder(&[
        ("county.txt", &read(COUNTY)),
        ("parts/1.txt", &of("云川县教育局", 20, 3)),
        ("parts/2.txt", &of("云川县民政局", 4, 0)),
        ("parts/3.txt", &of("云川县白石镇人民政府", 3, 0)),
        // of another county, and led from above: no parts of this one
        ("parts/4.txt", &of("松湾县民政局", 9, 0)),
        ("parts/5.txt", &of("国家税务总局云川县税务局", 9, 0)),
        // the county's own report lies among them
        ("parts/6.txt", &read(COUNTY)),
    ]);
    let run = |report: &str| {
        check_in(
            tree.path(),
            &[report, "--parts", "parts", "--format", "json", "--fail-on", "never"],
        )
    };
    let alone = check_in(tree.path(), &["county.txt", "--format", "json", "--fail-on", "never"]);
    assert_eq!(told(&alone), ("not-applicable".to_owned(), String::new()));
    assert_eq!(told(&run("county.txt").status(0).silent()).0, "met");
    assert_eq!(told(&run("parts/1.txt")).0, "not-applicable", "a bureau has no area");

    // a reason that the report names excuses it, and is told as such
    let excused = read(COUNTY).replace(
        "二、主动公开政府信息情况",
        "部门之间移交登记的申请在各部门重复计算，汇总时已剔除。\n二、主动公开政府信息情况",
    );
    fs::write(tree.path().join("excused.txt"), excused).expect("room on the disk");
    fs::write(tree.path().join("parts/7.txt"), of("云川县水利局", 2, 0)).expect("room on the disk");
    let told_why = run("excused.txt").json();
    let mut requirements = told_why["requirements"].as_array().expect("a list").iter();
    let area = requirements.find(|one| one["id"] == "N19-AREA").expect("it is asked");
    assert_eq!(area["reason"], "the report itself says why the figures differ", "{area}");
    fs::remove_file(tree.path().join("parts/7.txt")).expect("it is there");

    // one whose report is not there, which had one for the year before
    let township = tree.path().join("parts/3.txt");
    fs::write(&township, of_2021("云川县白石镇人民政府")).expect("it is there");
    let (status, message) = told(&run("county.txt"));
    assert_eq!(status, "not-assessable");
    assert!(message.contains("without a report of the year: 云川县白石镇人民政府"), "{message}");

    // nothing is known to be missing
    fs::remove_file(&township).expect("it is there");
    let (status, message) = told(&run("county.txt"));
    assert_eq!(status, "partial");
    assert!(message.contains("云川县教育局 23"), "{message}");

    // whoever is missing cannot make less of it
    fs::write(&township, of_2021("云川县白石镇人民政府")).expect("it is there");
    fs::write(tree.path().join("parts/2.txt"), of("云川县民政局", 40, 0)).expect("it is there");
    assert_eq!(told(&run("county.txt")).0, "partial");
}

#[test]
fn a_city_s_parts_are_its_own_bureaus_and_its_counties_governments() {
    let mut files = vec![
        ("city.txt".to_owned(), of("六安市人民政府", 30, 0)),
        ("parts/a.txt".to_owned(), of("六安市水利局", 5, 0)),
        // is in the report of its county
        ("parts/b.txt".to_owned(), of("六安市叶集区水利局", 7, 0)),
    ];
    let counties = ["叶集区", "金安区", "裕安区", "霍邱县", "舒城县", "金寨县", "霍山县"];
    for (at, county) in counties.iter().enumerate() {
        let new = if at == 0 { 25 } else { 0 };
        files.push((format!("parts/{at}.txt"), of(&format!("六安市{county}人民政府"), new, 0)));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let tree = folder(&files);
    let arguments = ["city.txt", "--parts", "parts", "--format", "json", "--fail-on", "never"];
    assert_eq!(told(&check_in(tree.path(), &arguments).status(0)).0, "met");
    fs::remove_file(tree.path().join("parts/0.txt")).expect("it is there");
    let (status, message) = told(&check_in(tree.path(), &arguments));
    assert_eq!(status, "not-assessable");
    assert!(message.contains("叶集区") && !message.contains("金安区"), "{message}");
}
