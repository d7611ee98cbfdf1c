//! How names are made comparable.

use alloc::string::String;

/// A code or a state's word without letter case and separators: `insufficient_quota`, `InsufficientQuota` and
/// `INSUFFICIENT-QUOTA` are one. Numbers keep their sign and lose a fraction of zero.
pub(crate) fn name(text: &str) -> String {
    let text = text.trim();
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || c == '-') && text.parse::<f64>().is_ok();
    if numeric {
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

/// A header's value in lower case, without space around it.
pub(crate) fn value(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names_lose_case_and_separators_but_numbers_stay() {
        assert_eq!(name("Insufficient-Quota"), "insufficientquota");
        assert_eq!(name("SAFETY.INPUT.TEXT"), "safetyinputtext");
        assert_eq!((name("0.0"), name("-1"), name(" 1102 ")), ("0".into(), "-1".into(), "1102".into()));
    }
}
