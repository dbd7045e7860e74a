//! A text without its blanks, each character with its place: a title over two lines, a name whose
//! characters stand apart.

use crate::span::Span;

/// Characters of a text that are no blanks, joined.
#[derive(Clone, Debug, Default)]
pub struct Squeezed {
    text: String,
    /// For each character: where it stands in `text`, and where it came from.
    places: Vec<(usize, usize)>,
}

impl Squeezed {
    /// What `text` has at these places, in their order.
    pub fn of(text: &str, places: impl IntoIterator<Item = Span>) -> Self {
        let mut squeezed = Self::default();
        for place in places {
            squeezed.text.reserve(place.cut(text).len());
            squeezed.places.reserve(place.cut(text).len() / 3);
            for (offset, c) in place.cut(text).char_indices().filter(|(_, c)| !c.is_whitespace()) {
                squeezed.places.push((squeezed.text.len(), place.start + offset));
                squeezed.text.push(c);
            }
        }
        squeezed
    }

    /// The characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All of it.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// Where `part`, a span of the squeezed text, stands in the text that it was made of; empty
    /// where `part` is.
    pub fn place(&self, part: Span) -> Span {
        let from = |at: usize| {
            let index = self.places.partition_point(|(here, _)| *here < at);
            self.places.get(index).copied()
        };
        let last = part.cut(&self.text).chars().next_back();
        let start = from(part.start).or(self.places.last().copied()).map_or(0, |(_, from)| from);
        let end = last.and_then(|last| {
            let (_, place) = from(part.end - last.len_utf8())?;
            Some(place + last.len_utf8())
        });
        Span::new(start, end.unwrap_or(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_apart_is_read_as_one_and_found_again() {
        let text = "云溪县 林业局\n2024 年年报。";
        let squeezed = Squeezed::of(text, [Span::new(0, text.len())]);
        assert_eq!(squeezed.text(), "云溪县林业局2024年年报。");
        for (part, stands) in [("县林", "县 林"), ("局2024年", "局\n2024 年"), ("", "")] {
            let at = squeezed.text().find(part).expect("it holds it");
            let place = squeezed.place(Span::new(at, at + part.len()));
            assert_eq!(place.cut(text), stands);
        }
    }
}
