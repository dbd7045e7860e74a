//! How a command speaks to its user: in which language, and with what colours.

use clap::{Args, ValueEnum};

use crate::lang::Lang;

/// How to speak.
#[derive(Clone, Copy, Debug, Args)]
pub struct Presentation {
    /// The language of the messages; the law's own words stay Chinese (界面语言) [default: by the locale]
    #[arg(long, value_enum)]
    pub lang: Option<Language>,
    /// When to use colours (颜色)
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub color: Colour,
}

impl Presentation {
    /// For what has no arguments about it.
    pub const PLAIN: Self = Self { lang: None, color: Colour::Auto };

    /// The language to speak: the one asked for, else that of the locale.
    pub fn lang(&self) -> Lang {
        match self.lang {
            Some(Language::Zh) => Lang::Zh,
            Some(Language::En) => Lang::En,
            None => language_of(|name| std::env::var(name).ok()),
        }
    }
}

/// The language of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Chinese (中文)
    Zh,
    /// English
    En,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal or where FORCE_COLOR is set, unless NO_COLOR is
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The language of the locale, as POSIX orders the variables. Where none names a language (unset,
/// `C`, `POSIX`) it is Chinese, since those who write and review reports are Chinese clerks.
fn language_of(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = names.iter().filter_map(|name| variable(name)).find(|value| !value.is_empty());
    match locale.as_deref().map(|locale| locale.split('.').next().unwrap_or(locale)) {
        None | Some("C" | "POSIX") => Lang::Zh,
        Some(locale) => Lang::from_locale(locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_names_the_language() {
        let cases: [(&[(&str, &str)], Lang); 7] = [
            (&[], Lang::Zh),
            (&[("LANG", "C.UTF-8")], Lang::Zh),
            (&[("LANG", "POSIX")], Lang::Zh),
            (&[("LANG", "zh_CN.UTF-8")], Lang::Zh),
            (&[("LANG", "en_US.UTF-8")], Lang::En),
            (&[("LC_ALL", "de_DE"), ("LANG", "zh_CN")], Lang::En),
            (&[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW"), ("LANG", "en_US")], Lang::Zh),
        ];
        for (set, expected) in cases {
            let variable = |name: &str| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(language_of(variable), expected, "{set:?}");
        }
    }
}
