//! Characters of symbol fonts, which have no meaning without their font.

/// The character that `w:sym` shows; none for one that has no counterpart.
pub(super) fn character(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Symbol fonts are mapped to F000 and above, and the lower byte is written as often.
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    if low > 0xff {
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    match font.to_ascii_lowercase().as_str() {
        "wingdings" => wingdings(low),
        "wingdings 2" => Some(match low {
            0x50 => '✓',
            0x51 => '✗',
            0x52 => '☑',
            0x53 | 0x54 => '☒',
            0xa3 => '□',
            _ => return None,
        }),
        "symbol" => Some(match low {
            0xb4 => '×',
            0xb7 => '·',
            0xb8 => '÷',
            0xb1 => '±',
            0xa3 => '≤',
            0xb3 => '≥',
            0x20..=0x39 => char::from_u32(low)?,
            _ => return None,
        }),
        _ if code < 0xf000 => char::from_u32(code).filter(|c| !c.is_control()),
        _ => None,
    }
}

fn wingdings(low: u32) -> Option<char> {
    let from = |first: char, at: u32| char::from_u32(u32::from(first) + at);
    Some(match low {
        0x80 => '⓪',
        0x81..=0x8a => from('①', low - 0x81)?,
        0x8c..=0x95 => from('❶', low - 0x8c)?,
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        0x6c => '●',
        0x6e => '■',
        0x6f | 0xa8 => '□',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_symbols_are_characters() {
        for (font, code, expected) in [
            ("Wingdings", "F0FC", Some('✓')),
            ("Wingdings", "FE", Some('☑')),
            ("Wingdings", "F083", Some('③')),
            ("Wingdings 2", "F052", Some('☑')),
            ("Symbol", "F0B4", Some('×')),
            ("宋体", "2460", Some('①')),
            ("宋体", "F0FC", None),
            ("Wingdings", "F001", None),
            ("宋体", "zz", None),
            ("宋体", "D800", None),
        ] {
            assert_eq!(character(font, code), expected, "{font} {code}");
        }
    }
}
