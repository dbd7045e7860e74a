//! RTF's tokens: groups, control words, bytes (Rich Text Format Specification 1.9.1).

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` with its number.
    Word(&'a [u8], Option<i32>),
    /// `\` and a sign that is no letter, such as `\*`.
    Symbol(u8),
    /// A byte of text, written as `\'d2` or as itself.
    Byte(u8),
}

/// Reads the tokens of a file. Whatever the bytes are, it goes on behind each token.
pub struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Longer words and numbers are none.
const LONGEST_WORD: usize = 32;

impl<'a> Lexer<'a> {
    /// The tokens of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn escaped(&mut self) -> Option<Token<'a>> {
        let sign = self.peek()?;
        if sign == b'\'' {
            let digits = self.bytes.get(self.at + 1..self.at + 3);
            let text = digits.and_then(|digits| std::str::from_utf8(digits).ok());
            let byte = text.and_then(|text| u8::from_str_radix(text, 16).ok());
            self.at += if byte.is_some() { 3 } else { 1 };
            return Some(byte.map_or(Token::Symbol(sign), Token::Byte));
        }
        if !sign.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match sign {
                b'\\' | b'{' | b'}' => Token::Byte(sign),
                _ => Token::Symbol(sign),
            });
        }
        let start = self.at;
        let is_letter = |byte: u8| byte.is_ascii_alphabetic();
        while self.at - start < LONGEST_WORD && self.peek().is_some_and(is_letter) {
            self.at += 1;
        }
        let word = &self.bytes[start..self.at];
        let number = self.number();
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        Some(Token::Word(word, number))
    }

    fn number(&mut self) -> Option<i32> {
        let start = self.at;
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let digits = self.at;
        while self.at - digits < LONGEST_WORD && self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == digits {
            self.at = start;
            return None;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).ok()?;
        Some(text.parse().unwrap_or(if negative { i32::MIN } else { i32::MAX }))
    }

    /// Skips the bytes of a picture that follow `\binN`.
    pub fn pass_over(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => return self.escaped(),
                b'\r' | b'\n' | 0 => continue,
                _ => Token::Byte(byte),
            });
        }
    }
}
