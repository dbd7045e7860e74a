//! XML held against XML Schema, as much of it as the schemas in `tests/schemas` use: a part that is not known here is
//! a panic.

use regex::Regex;
use roxmltree::{Document, Node};

/// Why a document does not fit the schema; empty: it fits.
pub fn faults(document: &str, schema: &str) -> Vec<String> {
    let schema = Document::parse(schema).expect("a schema is XML");
    let mut check = Check { schema: schema.root_element(), found: Vec::new() };
    match Document::parse(document) {
        Ok(document) => {
            let root = document.root_element();
            match check.global("element", root.tag_name().name()) {
                Some(declared) => check.element(root, declared),
                None => check.found.push(format!("{root:?} is no root")),
            }
        }
        Err(cause) => check.found.push(cause.to_string()),
    }
    check.found
}

struct Check<'s> {
    schema: Node<'s, 's>,
    found: Vec<String>,
}

/// The parts of a schema's part.
fn parts<'s>(of: Node<'s, 's>) -> impl Iterator<Item = (&'s str, Node<'s, 's>)> {
    of.children().filter(Node::is_element).map(|one| (one.tag_name().name(), one))
}

/// The names that may stand where `particle` does, as an expression over names with a comma behind each.
fn order(particle: (&str, Node<'_, '_>)) -> String {
    let (kind, node) = particle;
    let within: Vec<String> = match kind {
        "element" => {
            vec![node.attribute("ref").or(node.attribute("name")).expect("a name").to_owned() + ","]
        }
        "sequence" | "choice" => parts(node).map(order).collect(),
        other => panic!("the schema uses {other}, which this test does not know"),
    };
    let within = within.join(if kind == "choice" { "|" } else { "" });
    let least = node.attribute("minOccurs").unwrap_or("1");
    let most = node.attribute("maxOccurs").unwrap_or("1").replace("unbounded", "");
    format!("(?:{within}){{{least},{most}}}")
}

impl<'s> Check<'s> {
    fn hold(&mut self, holds: bool, at: Node<'_, '_>, what: &str) {
        if !holds {
            let place = at.document().text_pos_at(at.range().start);
            self.found.push(format!("{place} {}: {what}", at.tag_name().name()));
        }
    }

    fn global(&self, kind: &str, name: &str) -> Option<Node<'s, 's>> {
        parts(self.schema)
            .find(|(part, node)| *part == kind && node.attribute("name") == Some(name))
            .map(|(_, node)| node)
    }

    fn element(&mut self, element: Node<'_, '_>, declared: Node<'s, 's>) {
        let declared = match declared.attribute("ref") {
            Some(name) => self.global("element", name).expect("a reference leads somewhere"),
            None => declared,
        };
        match declared.attribute("type") {
            Some("xs:string") => {
                let is_text = element.children().all(|one| !one.is_element());
                self.hold(is_text && element.attributes().len() == 0, element, "not only text");
            }
            Some(name) => {
                let named = self.global("complexType", name).expect("a type of this name");
                self.complex(element, named);
            }
            None => {
                let (kind, own) = parts(declared).next().expect("a type");
                assert_eq!(kind, "complexType");
                self.complex(element, own);
            }
        }
    }

    fn complex(&mut self, element: Node<'_, '_>, declared: Node<'s, 's>) {
        let (attributes, content): (Vec<_>, Vec<_>) =
            parts(declared).partition(|(kind, _)| *kind == "attribute");
        let within: Vec<Node<'_, '_>> = element.children().filter(Node::is_element).collect();
        let order: String = content.iter().copied().map(order).collect();
        let order = Regex::new(&format!("^{order}$")).expect("names and braces");
        let names: String =
            within.iter().map(|one| format!("{},", one.tag_name().name())).collect();
        self.hold(order.is_match(&names), element, &format!("holds {names}"));
        let mut texts = element.children().filter(Node::is_text).filter_map(|one| one.text());
        let may_have_text = declared.attribute("mixed") == Some("true");
        self.hold(
            may_have_text || texts.all(|text| text.trim().is_empty()),
            element,
            "text between elements",
        );
        self.attributes(element, &attributes);
        for inner in within {
            let of_name = |node: &Node<'s, 's>| {
                let name = node.attribute("ref").or(node.attribute("name"));
                node.tag_name().name() == "element" && name == Some(inner.tag_name().name())
            };
            if let Some(declared) = declared.descendants().find(of_name) {
                self.element(inner, declared);
            }
        }
    }

    fn attributes(&mut self, element: Node<'_, '_>, declared: &[(&str, Node<'s, 's>)]) {
        for one in element.attributes() {
            let known =
                declared.iter().find(|(_, node)| node.attribute("name") == Some(one.name()));
            let Some((_, known)) = known else {
                self.hold(false, element, &format!("no attribute {}", one.name()));
                continue;
            };
            let kind = known.attribute("type").expect("an attribute has a type");
            if kind != "xs:string" {
                let simple = self.global("simpleType", kind).expect("a type of this name");
                let pattern = simple.descendants().find(|part| part.has_tag_name((XS, "pattern")));
                let pattern = pattern.and_then(|part| part.attribute("value")).expect("a pattern");
                let pattern = Regex::new(&format!("^(?:{pattern})$")).expect("a sound pattern");
                self.hold(pattern.is_match(one.value()), element, one.value());
            }
        }
        for (_, node) in declared.iter().filter(|(_, node)| node.attribute("use").is_some()) {
            let name = node.attribute("name").expect("an attribute has a name");
            assert_eq!(node.attribute("use"), Some("required"));
            self.hold(element.has_attribute(name), element, &format!("lacks {name}"));
        }
    }
}

const XS: &str = "http://www.w3.org/2001/XMLSchema";
