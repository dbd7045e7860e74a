//! Numbers of persons are hidden before anything is said of a report, so that nothing that is said of it
//! can hand them on.

use crate::chinese::personal;
use crate::document::Document;
use crate::span::Span;

impl Document {
    /// The report with the inner digits of persons' numbers hidden, in all that it holds; each place stays
    /// where it is.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.personal = personal::find(&self.text);
        let hidden = self.personal.iter().flat_map(|span| personal::hidden(&self.text, *span));
        let hidden: Vec<Span> = hidden.map(|at| Span::new(at, at + 1)).collect();
        let written: Vec<Span> = hidden.iter().map(|span| self.source_span(*span)).collect();
        self.source = personal::without(&self.source, &written);
        self.text = personal::without(&self.text, &hidden);
        for (_, value) in &mut self.file.metadata {
            *value = personal::masked(value);
        }
        self
    }

    /// Where numbers of persons stand in the normalised text, once they are hidden.
    pub fn personal(&self) -> &[Span] {
        &self.personal
    }
}

#[cfg(test)]
mod tests {
    use crate::read::text;

    #[test]
    fn a_hidden_number_stands_where_it_stood() {
        let report = "联系人：王某，１３８０００01234。\n电话 +86 159-0000-5678";
        let document = text::read("-", report.as_bytes().to_vec()).expect("a text").masked();
        assert_eq!(document.source(), "联系人：王某，１３８＊＊＊*1234。\n电话 +86 159-****-5678");
        let [first, second] = document.personal() else { panic!("{:?}", document.personal()) };
        assert_eq!(document.quote(*first), "１３８＊＊＊*1234");
        assert_eq!(document.slice(*first), "138****1234");
        assert_eq!(document.location(*second).line, 2);
    }
}
