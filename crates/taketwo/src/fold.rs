//! How names and sentences are made comparable.

use alloc::string::String;

/// A code or a state's word without letter case and separators: `insufficient_quota`, `InsufficientQuota` and
/// `INSUFFICIENT-QUOTA` are one. Numbers keep their sign and lose a fraction of zero.
pub(crate) fn name(text: &str) -> String {
    let text = text.trim();
    if text.parse::<f64>().is_ok() {
        return String::from(text.split_once('.').map_or(text, |(whole, fraction)| {
            if fraction.bytes().all(|b| b == b'0') { whole } else { text }
        }));
    }
    text.chars().filter(|c| !is_separator(*c)).map(|c| c.to_ascii_lowercase()).collect()
}

/// A separator inside a name.
pub(crate) fn is_separator(c: char) -> bool {
    matches!(c, '_' | '-' | ' ' | '.' | ':' | '/')
}

/// A sentence in lower case, with single spaces and plain quotes.
pub(crate) fn sentence(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = true;
    for c in text.chars() {
        match c {
            c if c.is_whitespace() || c.is_control() => {
                if !space {
                    out.push(' ');
                }
                space = true;
            }
            _ => {
                space = false;
                match c {
                    '\u{2018}' | '\u{2019}' | '`' => out.push('\''),
                    '\u{201c}' | '\u{201d}' => out.push('"'),
                    c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                    c => out.extend(c.to_lowercase()),
                }
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{name, sentence};

    #[test]
    fn names_lose_case_and_separators_but_numbers_stay() {
        assert_eq!(name("Insufficient-Quota"), "insufficientquota");
        assert_eq!(name("SAFETY.INPUT.TEXT"), "safetyinputtext");
        assert_eq!((name("0.0"), name("-1"), name(" 1102 ")), ("0".into(), "-1".into(), "1102".into()));
    }

    #[test]
    fn sentences_lose_case_and_extra_space() {
        assert_eq!(sentence("  The Model\n`x` isn\u{2019}t  here "), "the model 'x' isn't here");
    }
}
