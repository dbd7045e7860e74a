//! The longer texts of `--help`, from `src/say/help.toml`, and what is said before it is known which
//! language the user speaks. Each serves readers of both languages at once.

include!(concat!(env!("OUT_DIR"), "/help.rs"));

/// The title that a new ruleset begins with.
pub fn starter_title(id: &str) -> String {
    format!("{id} 年度报告要求")
}

/// What is said of a defect of the program at this place in its source.
pub fn defect(version: &str, place: &str) -> String {
    format!(
        "error[internal]: 程序内部错误，未作任何判定；请报告此问题\n  \
         = note: internal error of gongkai {version} ({place}), nothing was checked; report it with the file that shows it"
    )
}
