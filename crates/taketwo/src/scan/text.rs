//! Texts inside a body.

use alloc::string::String;

/// A JSON string without its escapes. A broken `\u` gives U+FFFD; any other unknown escape gives its second character.
pub(super) fn unescape(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('u') => unicode(&mut chars, &mut out),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

fn unicode(chars: &mut core::str::Chars<'_>, out: &mut String) {
    let Some(high) = hex(chars) else {
        out.push('\u{fffd}');
        return;
    };
    if !(0xd800..0xdc00).contains(&high) {
        out.push(char::from_u32(high).unwrap_or('\u{fffd}'));
        return;
    }
    let mut ahead = chars.clone();
    let low = (ahead.next() == Some('\\') && ahead.next() == Some('u')).then(|| hex(&mut ahead)).flatten();
    match low.filter(|low| (0xdc00..0xe000).contains(low)) {
        Some(low) => {
            *chars = ahead;
            let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
        }
        None => out.push('\u{fffd}'),
    }
}

fn hex(chars: &mut core::str::Chars<'_>) -> Option<u32> {
    let mut value = 0;
    for _ in 0..4 {
        value = value * 16 + chars.next()?.to_digit(16)?;
    }
    Some(value)
}

/// A finite number. Nothing that is longer than any sensible number.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.is_empty()
        || text.len() > 32
        || !text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.')
    {
        return None;
    }
    text.parse().ok().filter(|n: &f64| n.is_finite())
}

/// What a reader of an HTML or XML page sees: the text outside of tags, scripts and styles, from the first 64 KiB.
pub(crate) fn visible_text(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page.get(..65_536).unwrap_or(page));
    let mut out = String::new();
    let mut rest: &str = &page;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        out.push(' ');
        let named = |name: &str| {
            tag.as_bytes().get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = match () {
            () if named("script") => "</script>",
            () if named("style") => "</style>",
            () if named("!--") => "-->",
            () => ">",
        };
        rest = split_after(tag, end);
        if out.len() > 8192 {
            return out;
        }
    }
    out.push_str(rest);
    out
}

fn split_after<'t>(text: &'t str, end: &str) -> &'t str {
    let found = text
        .as_bytes()
        .windows(end.len())
        .position(|w| w.eq_ignore_ascii_case(end.as_bytes()))
        .and_then(|at| text.get(at + end.len()..));
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{number, unescape, visible_text};

    #[test]
    fn escapes_and_surrogates() {
        assert_eq!(unescape(br#"a\"b\\c\/\ud83d\ude00\ud83dx\u00e9"#), "a\"b\\c/\u{1f600}\u{fffd}x\u{e9}");
    }

    #[test]
    fn numbers_are_finite_and_short() {
        assert_eq!(
            (number(" 12.5 "), number("1e400"), number("NaN"), number("")),
            (Some(12.5), None, None, None)
        );
    }

    #[test]
    fn tags_are_known_whatever_stands_behind_their_name() {
        assert_eq!(visible_text("<scripté>x</script>a<aaaaaaé>b<sty".as_bytes()), " a b ");
    }

    #[test]
    fn pages_lose_tags_scripts_and_styles() {
        let page = b"<html><style>a{}</style><title>502 Bad</title><SCRIPT>x</SCRIPT><h1>Gateway</h1>";
        assert_eq!(
            visible_text(page).split_whitespace().collect::<alloc::vec::Vec<_>>(),
            ["502", "Bad", "Gateway"]
        );
    }
}
