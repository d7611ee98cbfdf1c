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

/// A header's value in lower case, without space around it.
pub(crate) fn value(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}

/// The words of a message: lower case, one space before and behind each, no punctuation but what stands inside a
/// word; ` | ` where a sentence ends.
pub(crate) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    out.push(' ');
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        // Where the script changes, a word ends.
        if c.is_alphanumeric()
            && before.is_alphanumeric()
            && c.is_ascii() != before.is_ascii()
            && !is_letter_of_word(c, before)
        {
            out.push(' ');
        }
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            '\u{2019}' | '\'' | '-' | '_' | '.' if before.is_alphanumeric() && next.is_alphanumeric() => {
                out.push(if c == '\u{2019}' { '\'' } else { c });
            }
            '.' | '!' | '?' | ';' if next.is_whitespace() && chars.peek().is_some() => mark(&mut out),
            '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{ff1b}' | '\n' => mark(&mut out),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            '%' | '$' => out.push(c),
            _ if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
        before = c;
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// An accented letter belongs to the word that it stands in.
fn is_letter_of_word(c: char, before: char) -> bool {
    let other = if c.is_ascii() { before } else { c };
    u32::from(other) < 0x1100
}

fn mark(out: &mut String) {
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out.push_str("| ");
}

/// A piece of a message as it is looked for in [`words`]; ` .. ` stays what it is.
pub(crate) fn piece(text: &str) -> String {
    let mut out = String::new();
    for part in text.split(" .. ") {
        if !out.is_empty() {
            out.push_str(" .. ");
        }
        out.push_str(words(part).trim());
    }
    out
}

/// Where `piece`, or its first word, can begin in `words`: does it match there? Its last word may go on if `open`.
/// ` .. ` stands for up to eight words of the same sentence, a `*` behind a word for the rest of the word.
pub(crate) fn matches_at(words: &str, at: usize, piece: &str, open: bool) -> bool {
    let mut parts = piece.split(" .. ");
    let Some(first) = parts.next() else { return false };
    let mut last = !piece.contains(" .. ");
    let Some(mut end) = part_at(words, at, first, open && last) else { return false };
    let mut rest = parts.peekable();
    while let Some(part) = rest.next() {
        last = rest.peek().is_none();
        match part_after(words, end, part, open && last) {
            Some(found) => end = found,
            None => return false,
        }
    }
    true
}

/// How many words a gap may hold, and how many characters of a script without spaces.
const GAP: usize = 8;
const GAP_CHARS: usize = 24;

fn part_after(words: &str, from: usize, part: &str, open: bool) -> Option<usize> {
    let spaceless = !part.is_ascii();
    let mut gone = 0;
    for (step, c) in words.get(from..)?.char_indices() {
        let at = from + step;
        if c == '|' {
            return None;
        }
        if c == ' ' {
            gone += 1;
        }
        if gone > GAP + 1 || (spaceless && step > GAP_CHARS * 3) {
            return None;
        }
        let starts = spaceless || at == 0 || words.as_bytes().get(at - 1) == Some(&b' ');
        if starts
            && c != ' '
            && let Some(end) = part_at(words, at, part, open)
        {
            return Some(end);
        }
    }
    None
}

/// Where the words of `part` end if they stand at `at`.
fn part_at(words: &str, at: usize, part: &str, open: bool) -> Option<usize> {
    let text = words.get(at..)?;
    let mut gone = 0;
    let mut wanted = part.split(' ').peekable();
    while let Some(word) = wanted.next() {
        let last = wanted.peek().is_none();
        let (stem, prefix) = match word.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (word, open && last),
        };
        let rest = text.get(gone..)?.strip_prefix(stem)?;
        let tail = if prefix { rest.find(' ').unwrap_or(rest.len()) } else { 0 };
        gone += stem.len() + tail;
        let closed = rest.get(tail..).is_none_or(|t| t.is_empty() || t.starts_with(' '));
        if !last {
            if !closed {
                return None;
            }
            gone += 1;
        } else if !closed && stem.is_ascii() {
            // A word of another script may follow at once.
            let next = rest.get(tail..).and_then(|t| t.chars().next());
            if next.is_some_and(|c| c.is_ascii()) {
                return None;
            }
        }
    }
    Some(at + gone)
}

/// Does `piece` stand in `words`, from the start of a word on? Its last word may go on.
pub(crate) fn contains_piece(words: &str, piece: &str) -> bool {
    contains(words, piece, true)
}

/// Does `piece` stand in `words`, as whole words?
pub(crate) fn contains_word(words: &str, piece: &str) -> bool {
    contains(words, piece, false)
}

fn contains(words: &str, piece: &str, open: bool) -> bool {
    let first = piece.split([' ', '*']).next().unwrap_or_default();
    let spaceless = !first.is_ascii();
    words
        .match_indices(first)
        .filter(|(at, _)| {
            spaceless || *at == 0 || words.as_bytes().get(at - 1).is_none_or(|b| *b == b' ' || *b >= 0x80)
        })
        .any(|(at, _)| matches_at(words, at, piece, open))
}

#[cfg(test)]
mod tests {
    use super::{contains_piece, matches_at, name, piece, words};

    #[test]
    fn names_lose_case_and_separators_but_numbers_stay() {
        assert_eq!(name("Insufficient-Quota"), "insufficientquota");
        assert_eq!(name("SAFETY.INPUT.TEXT"), "safetyinputtext");
        assert_eq!((name("0.0"), name("-1"), name(" 1102 ")), ("0".into(), "-1".into(), "1102".into()));
    }

    #[test]
    fn words_lose_case_punctuation_and_extra_space() {
        assert_eq!(
            words("The Model\n`wan-2.7` isn\u{2019}t (yet) here. Sorry!"),
            " the model | wan-2.7 isn't yet here | sorry "
        );
        assert_eq!(piece("build_request_failed: x .. y"), "build_request_failed x .. y");
    }

    #[test]
    fn gaps_are_bounded_and_end_with_the_sentence() {
        let text = words("You have exceeded the daily limit. Your quota is fine");
        let at = text.find("exceeded").unwrap();
        assert!(matches_at(&text, at, "exceed* .. limit", false));
        assert!(!matches_at(&text, at, "exceed* .. quota", false));
        assert!(!matches_at(&text, at, "exceed .. limit", false));
    }

    #[test]
    fn pieces_begin_with_a_word_and_may_end_inside_one() {
        assert!(contains_piece(&words("Prompt: contains inappropriate content"), "inappropriate cont"));
        assert!(!contains_piece(&words("unauthorized"), "authorized"));
        assert!(contains_piece(&words("余额不足，请充值"), "不足"));
        assert!(contains_piece(&words("当前账户 余额已经不足"), "余额 .. 不足"));
    }
}
