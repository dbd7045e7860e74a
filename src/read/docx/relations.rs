//! Which part is which: parts may have any name, their relationships say what they are.

use crate::error::Problem;
use crate::limits::Limits;
use crate::read::docx::{parsed, text};
use crate::read::package::Package;
use crate::read::xml;

/// The relationships of a part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The last piece of the type's address, which is the same in both forms of the standard, and
    /// the name of the part.
    targets: Vec<(String, String)>,
}

/// The name of the part that holds the text.
pub(super) fn main_part(package: &mut Package<'_>, limits: &Limits) -> Result<String, Problem> {
    let roots = Relations::of("", package, limits)?;
    let named = roots.target("officeDocument").map(str::to_owned);
    // A package whose relationships are lost may still have the part where all programs put it.
    Ok(named.unwrap_or_else(|| "word/document.xml".to_owned()))
}

impl Relations {
    /// Those of `part`; of the package where `part` is empty.
    pub(super) fn of(
        part: &str,
        package: &mut Package<'_>,
        limits: &Limits,
    ) -> Result<Self, Problem> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let separator = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{separator}_rels/{file}.rels");
        let text = text(package, &name)?;
        let Some(document) = parsed(text.as_deref(), limits)? else {
            return Ok(Self::default());
        };
        let targets = document
            .root_element()
            .children()
            .filter(|node| xml::attribute(*node, "TargetMode") != Some("External"))
            .filter_map(|node| {
                let kind = xml::attribute(node, "Type")?.rsplit('/').next()?;
                let target = resolved(folder, xml::attribute(node, "Target")?);
                Some((kind.to_owned(), target))
            })
            .collect();
        Ok(Self { targets })
    }

    /// The first part of this kind.
    pub(super) fn target(&self, kind: &str) -> Option<&str> {
        self.targets.iter().find(|(found, _)| found == kind).map(|(_, target)| target.as_str())
    }
}

/// The name of a part, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut pieces: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for piece in target.split('/') {
        match piece {
            "." | "" => {}
            ".." => drop(pieces.pop()),
            piece => pieces.push(piece),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_the_folder_of_their_part() {
        for (folder, target, name) in [
            ("", "word/document.xml", "word/document.xml"),
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../styles.xml", "styles.xml"),
            ("word", "./a\\styles.xml", "word/a/styles.xml"),
            ("", "../../a", "a"),
        ] {
            assert_eq!(resolved(folder, target), name, "{target}");
        }
    }
}
