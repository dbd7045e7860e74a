//! The list of kinds, and what follows from it.

/// Defines [`crate::check::Check`] by its kinds: `Variant: module::Type`, the module's name being
/// the kind's in rulesets.
macro_rules! kinds {
    ($($variant:ident: $module:ident :: $type:ident,)+) => {
        /// A check of one of the kinds.
        #[derive(Clone, Debug)]
        pub enum Check {
            $(
                #[doc = concat!("Of kind `", stringify!($module), "`.")]
                $variant($module::$type),
            )+
        }

        impl Check {
            /// The names of the kinds, as rulesets have them.
            pub const KINDS: &'static [&'static str] = &[$(stringify!($module)),+];

            /// The kind's name.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => stringify!($module),)+
                }
            }

            /// Shows its values to `visitor`, in the order of its keys.
            pub fn visit<'v>(
                &'v self,
                visitor: &mut dyn $crate::written::format::Visitor<'v>,
            ) {
                use $crate::check::ground::NoGround;
                use $crate::written::Written;
                match self {
                    $(Self::$variant(check) => Written::<NoGround>::visit(check, visitor),)+
                }
            }
        }

        impl std::ops::Deref for Check {
            type Target = dyn Kind;

            fn deref(&self) -> &Self::Target {
                match self {
                    $(Self::$variant(check) => check,)+
                }
            }
        }

        impl<S: $crate::check::ground::Grounds> $crate::written::format::Form<Check, S>
            for $crate::check::kinds::ByKind
        {
            fn shape(&self) -> $crate::written::format::Shape {
                use $crate::check::kinds::of_kind;
                $crate::written::format::Shape::Kinds(|| {
                    vec![$(of_kind::<$module::$type, S>(concat!("check.", stringify!($module)))),+]
                })
            }

            fn read(&self, value: &$crate::written::Value<'_, '_>, scope: &S) -> Option<Check> {
                use $crate::check::kinds::{is_another, keys, kind};
                use $crate::written::Written;
                let table = value.table("check")?.within(value.around());
                let kinds = || vec![$((stringify!($module), keys::<$module::$type, S>())),+];
                let found = kind(&table, Check::KINDS, kinds)?;
                if is_another(&table, found, kinds) {
                    return None;
                }
                match found {
                    $(stringify!($module) => {
                        table.hold_to(&keys::<$module::$type, S>());
                        Written::take(&table, scope).map(Check::$variant)
                    })+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use kinds;

use crate::diagnostic::message::{Arg, Join, Message};
use crate::written::format::{Need, Shape, TableFormat};
use crate::written::{Line, Table, Text, Written, written};

written! {
    /// 一种判定方法。
    struct Kinded, "check" {
        /// 判定方法
        kind: String = Line, need;
    }
}

/// The key that tells the kind.
const KIND: &str = "kind";

/// A table that is a check of the kind that its key `kind` names.
#[derive(Clone, Copy, Debug)]
pub struct ByKind;

/// The kind that `table` names; none where it names none, which is reported. `known` are the keys
/// of all kinds.
pub(super) fn kind(
    table: &Table<'_>,
    kinds: &'static [&'static str],
    known: impl Fn() -> Vec<Keyed>,
) -> Option<&'static str> {
    if !table.has(KIND) {
        // a key that is misspelt is told once
        let all = known().into_iter().flat_map(|(_, keys)| keys);
        let mut names: Vec<_> = all.map(|(key, _)| (key, only(key))).collect();
        names.sort_unstable_by_key(|(key, _)| *key);
        names.dedup_by_key(|(key, _)| *key);
        table.hold_to(&names);
        return None;
    }
    let words: Vec<(&'static str, &'static str)> =
        kinds.iter().map(|kind| (*kind, *kind)).collect();
    table.value(KIND)?.word(&words).map(|kind| kind.value)
}

/// A kind with its keys.
type Keyed = (&'static str, Vec<(&'static str, Need)>);

/// Whether `table`, by its `kind` of this `written` one, has the keys of another; that is reported, once for
/// all of them.
pub(super) fn is_another(table: &Table<'_>, written: &str, kinds: impl Fn() -> Vec<Keyed>) -> bool {
    let entries = table.entries();
    let kinds = kinds();
    let has = |kind: &str, key: &str| {
        kinds.iter().any(|(one, keys)| *one == kind && keys.iter().any(|(name, _)| *name == key))
    };
    let strange: Vec<&Text> =
        entries.iter().map(|(key, _)| key).filter(|key| !has(written, &key.value)).collect();
    let Some(first) = strange.first() else { return false };
    let knows_all = |kind: &&str| strange.iter().all(|key| has(kind, &key.value));
    let mut others = kinds.iter().map(|(kind, _)| *kind).filter(|kind| *kind != written);
    let Some(kind) = others.find(knows_all) else { return false };
    let keys = Arg::names(strange.iter().map(|key| &key.value), Join::Items);
    let message = Message::new("keys-of-another-kind").with("keys", keys).with("kind", kind);
    let error = table.reader().complaint(message.with("written", written)).here(first.span);
    table.reader().push(error.also(table.value_span(KIND)));
    true
}

/// Which key must be there where no kind is known.
fn only(key: &str) -> Need {
    if key == KIND { Need::Always } else { Need::Never }
}

/// The keys of a kind.
pub(super) fn keys<T: Written<S>, S>() -> Vec<(&'static str, Need)> {
    let mut names = vec![(KIND, Need::Always)];
    T::names(&mut names);
    names
}

/// The format of a kind, `kind` being its first key.
pub(super) fn of_kind<T: Written<S>, S>(name: &'static str) -> TableFormat {
    let mut format = T::format();
    for mut key in <Kinded as Written<()>>::format().keys {
        key.shape = Shape::Const(T::NAME);
        format.keys.insert(0, key);
    }
    TableFormat { name, ..format }
}
