//! The parts of an OFD package, by the names that other parts call them.

use roxmltree::Document;

use crate::error::Problem;
use crate::limits::Limits;
use crate::read::package::Package;
use crate::read::xml;

/// The part that lists encrypted parts (GM/T 0099-2020, annex C).
const ENCRYPTIONS: &str = "Encryptions.xml";

/// An opened package.
pub(super) struct Parts<'a> {
    package: Package<'a>,
    pub(super) limits: &'a Limits,
}

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Problem> {
        Ok(Self { package: Package::open(bytes, limits)?, limits })
    }

    /// Whether the text of parts is locked away.
    pub(super) fn are_encrypted(&self) -> bool {
        self.package.names().any(|name| {
            let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
            name.eq_ignore_ascii_case(ENCRYPTIONS)
        })
    }

    /// The text of a part by its place in the package.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let name = place("", name);
        // Programs do not agree about capitals.
        let exact = self.package.names().find(|one| one.eq_ignore_ascii_case(&name));
        let Some(name) = exact.map(str::to_owned) else { return Ok(None) };
        let Some(bytes) = self.package.part(&name)? else { return Ok(None) };
        xml::text(bytes, "ofd").map(Some)
    }

    /// The text of a part named from a part in `folder`, or from the root as some programs do.
    pub(super) fn near(&mut self, folder: &str, name: &str) -> Result<Option<String>, Problem> {
        if name.is_empty() {
            return Ok(None);
        }
        match self.text(&place(folder, name))? {
            Some(text) => Ok(Some(text)),
            None => self.text(name),
        }
    }

    pub(super) fn parse<'t>(&self, text: &'t str) -> Result<Document<'t>, Problem> {
        xml::parse(text, "ofd", self.limits)
    }
}

/// The folder of a part.
pub(super) fn folder(name: &str) -> String {
    let name = place("", name);
    name.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned())
}

/// The place in the package of what a part in `folder` calls `name`; `/` begins at the root.
fn place(folder: &str, name: &str) -> String {
    let name = name.trim().replace('\\', "/");
    let from = if name.starts_with('/') { "" } else { folder };
    let mut place: Vec<&str> = Vec::new();
    for piece in from.split('/').chain(name.split('/')) {
        match piece {
            "" | "." => {}
            ".." => {
                place.pop();
            }
            other => place.push(other),
        }
    }
    place.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_from_their_folder_or_from_the_root() {
        for (folder, name, expected) in [
            ("Doc_0", "Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
            ("Doc_0", "/Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
            ("Doc_0/Pages", "../Tpls/./T.xml", "Doc_0/Tpls/T.xml"),
            ("", "Doc_0\\Document.xml", "Doc_0/Document.xml"),
            ("Doc_0", "../../../x.xml", "x.xml"),
        ] {
            assert_eq!(place(folder, name), expected);
        }
        assert_eq!(folder("/Doc_0/Document.xml"), "Doc_0");
    }
}
