//! The language of the program's own messages.
//!
//! The law's words, the titles of rulesets and the quotes of a report stay as they were written;
//! only what the program itself says is put into Chinese or English.

use serde::{Deserialize, Serialize};

/// The language in which the program speaks to its user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese (中文).
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Chooses between the two wordings of one message.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// Reads a locale name such as `zh_CN.UTF-8`: Chinese if it says so, else English.
    pub fn from_locale(name: &str) -> Self {
        if name.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }
}

/// Words in both languages, such as the title of a table's row.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Words {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// The wording in `lang`.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// A member of a closed list that has words for people.
pub trait Listed: Copy {
    /// The list.
    const LIST: &'static str;

    /// The member's own id.
    fn member(self) -> &'static str;
}

/// An enum each of whose values has one word, the same in rulesets, in JSON and in messages.
/// One that is `plain` stands in no JSON. One `in` a list of `say/words.toml` has words for people there.
macro_rules! worded {
    ($(#[$meta:meta])* pub enum $name:ident $(in $list:literal)? { $($(#[$doc:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $value,)+ }
        $crate::lang::worded!(@words $name $(in $list)? { $($value = $word,)+ });
    };
    (plain $(#[$meta:meta])* pub enum $name:ident $(in $list:literal)? { $($(#[$doc:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        pub enum $name { $($(#[$doc])* $value,)+ }
        $crate::lang::worded!(@words $name $(in $list)? { $($value = $word,)+ });
    };
    (@words $name:ident $(in $list:literal)? { $($value:ident = $word:literal,)+ }) => {
        $(impl $crate::lang::Listed for $name {
            const LIST: &'static str = $list;

            fn member(self) -> &'static str {
                self.as_str()
            }
        })?

        impl $name {
            /// All of them, in the order of the documentation.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$value),+];

            /// All of them with their words.
            pub const WORDS: [(&'static str, Self); [$($word),+].len()] =
                [$(($word, Self::$value)),+];

            /// The word used in rulesets and in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }
        }
    };
}
pub(crate) use worded;
