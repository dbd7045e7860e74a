//! Which part is which: parts may have any name, their relationships say what they are.

use crate::diagnostic::Problem;
use crate::limits::Limits;
use crate::read::docx::{FORMAT, parsed};
use crate::read::package::{Package, resolved};
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
        let text = package.text(&name, FORMAT)?;
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
