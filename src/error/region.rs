//! The wording of what is wrong with a region that the user named.

use crate::chinese::place::Place;
use crate::error::framed;
use crate::lang::Lang;

/// No division has that name or code.
pub(super) fn unknown(wanted: &str, meant: Option<&str>, lang: Lang) -> String {
    let title = match lang {
        Lang::Zh => format!("error[no-such-region]: 没有行政区划 `{wanted}`"),
        Lang::En => format!("error[no-such-region]: no division `{wanted}`"),
    };
    let help = match (meant, lang) {
        (Some(meant), Lang::Zh) => format!("是不是 `{meant}`？"),
        (Some(meant), Lang::En) => format!("did you mean `{meant}`?"),
        (None, Lang::Zh) => {
            "写六位区划代码，或县级以上行政区的名称，如 `340000`、`六安市叶集区`".to_owned()
        }
        (None, Lang::En) => {
            "give a division code of six digits, or the name of a county or higher, \
                             such as `340000` or `六安市叶集区`"
                .to_owned()
        }
    };
    framed(title, &[], Some(&help))
}

/// Several divisions have it.
pub(super) fn ambiguous(wanted: &str, places: &[Place], lang: Lang) -> String {
    let count = places.len();
    let title = match lang {
        Lang::Zh => format!("error[ambiguous-region]: 有 {count} 个 `{wanted}`"),
        Lang::En => format!("error[ambiguous-region]: there are {count} divisions `{wanted}`"),
    };
    let notes: Vec<String> =
        places.iter().map(|place| format!("{} {}", place.code, place.name)).collect();
    let help = lang.pick("写全称或六位代码", "give the longer name or the code");
    framed(title, &notes, Some(help))
}
