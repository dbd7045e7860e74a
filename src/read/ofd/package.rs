//! The parts of an OFD package, by the names that other parts call them.

use roxmltree::Document;

use crate::diagnostic::Problem;
use crate::limits::Limits;
use crate::read::package::{Package, resolved};
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

    /// The text of a part by its place in the package. Programs do not agree about capitals.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        self.package.text(&resolved("", name), "ofd")
    }

    /// The text of a part named from a part in `folder`, or from the root as some programs do.
    pub(super) fn near(&mut self, folder: &str, name: &str) -> Result<Option<String>, Problem> {
        if name.is_empty() {
            return Ok(None);
        }
        match self.text(&resolved(folder, name))? {
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
    let name = resolved("", name);
    name.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned())
}
