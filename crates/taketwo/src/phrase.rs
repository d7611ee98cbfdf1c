//! Sentences made comparable, and pieces looked for in them.
//!
//! A piece begins at the start of a word. ` .. ` in it stands for up to eight words of the same sentence, a `*` behind
//! a word for the rest of that word.

use alloc::string::String;
use alloc::vec::Vec;

/// How many words a gap may hold, and how many characters of a script without spaces.
const GAP: usize = 8;
const GAP_CHARS: usize = 24;
/// More of a message is not read.
const LONGEST: usize = 2048;

/// The words of a message: lower case, one space before and behind each, no punctuation but what stands inside a
/// word; `|` where a sentence ends.
#[derive(Debug)]
pub(crate) struct Words {
    text: String,
    starts: Vec<Start>,
}

/// Where a word, or a character of a script without spaces, begins.
#[derive(Clone, Copy, Debug)]
struct Start {
    at: u32,
    gram: u32,
}

impl Words {
    pub(crate) fn new(message: &str) -> Self {
        let mut end = message.len().min(LONGEST);
        while !message.is_char_boundary(end) {
            end -= 1;
        }
        Self::of(folded(message.get(..end).unwrap_or_default()))
    }

    /// From text that is folded already.
    pub(crate) fn of(text: String) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(text.len() / 5);
        let mut space = true;
        for (at, byte) in bytes.iter().enumerate() {
            if *byte != b' ' && (space || *byte >= 0xe1) {
                starts.push(Start {
                    at: u32::try_from(at).unwrap_or(u32::MAX),
                    gram: gram(bytes.get(at..).unwrap_or_default()),
                });
            }
            space = *byte == b' ';
        }
        Self { text, starts }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Every place where a piece may begin, with its first three bytes.
    pub(crate) fn starts(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        self.starts.iter().enumerate().map(|(i, start)| (i, start.gram))
    }

    /// Does `piece` stand here, as whole words?
    pub(crate) fn contains(&self, piece: &str) -> bool {
        self.find(piece, false)
    }

    /// Does `piece` stand here? Its last word may go on.
    pub(crate) fn contains_start(&self, piece: &str) -> bool {
        self.find(piece, true)
    }

    fn find(&self, piece: &str, open: bool) -> bool {
        let (first, rest) = split_gap(piece);
        let needle = Needle::new(first, open && rest.is_none());
        let starts = self.starts.iter().enumerate();
        starts.filter(|(_, s)| needle.fits(s.gram)).any(|(i, _)| self.matches(i, first, rest, open))
    }

    /// Does a piece, as [`split_gap`] parts it, stand at the start of this number? Its last word may go on if `open`.
    pub(crate) fn matches(&self, start: usize, first: &str, mut rest: Option<&str>, open: bool) -> bool {
        let Some(at) = self.starts.get(start).map(|s| s.at as usize) else { return false };
        let Some(mut end) = self.part_at(at, first, open && rest.is_none()) else { return false };
        let mut from = start + 1;
        while let Some(parts) = rest {
            let (part, next) = split_gap(parts);
            match self.part_after(from, end, part, open && next.is_none()) {
                Some((index, found)) => (from, end) = (index + 1, found),
                None => return false,
            }
            rest = next;
        }
        true
    }

    /// The first place behind a gap at which `part` stands: the start's number and where it ends.
    fn part_after(&self, from: usize, end: usize, part: &str, open: bool) -> Option<(usize, usize)> {
        let most = if part.is_ascii() { GAP + 1 } else { GAP_CHARS };
        let needle = Needle::new(part, open);
        let starts = self.starts.iter().enumerate().skip(from).skip_while(|(_, s)| (s.at as usize) < end);
        for (i, start) in starts.take(most) {
            if start.gram >> 16 == u32::from(b'|') {
                return None;
            }
            if needle.fits(start.gram)
                && let Some(found) = self.part_at(start.at as usize, part, open)
            {
                return Some((i, found));
            }
        }
        None
    }

    /// Where the words of `part` end if they stand at `at`.
    fn part_at(&self, mut at: usize, part: &str, open: bool) -> Option<usize> {
        let text = self.text.as_bytes();
        let word_end = |from: usize| {
            let rest = text.get(from..).unwrap_or_default();
            from + rest.iter().position(|b| *b == b' ').unwrap_or(rest.len())
        };
        let mut last = b' ';
        for byte in part.as_bytes() {
            if *byte == b'*' {
                at = word_end(at);
            } else if text.get(at) == Some(byte) {
                at += 1;
            } else {
                return None;
            }
            last = *byte;
        }
        match text.get(at) {
            None | Some(b' ') => Some(at),
            // A word of a script without spaces may follow, or be followed, at once.
            Some(next) if last >= 0x80 || *next >= 0xe1 => Some(at),
            Some(_) if open => Some(word_end(at)),
            Some(_) => None,
        }
    }
}

/// The first three bytes of a part, as far as they are certain.
struct Needle {
    gram: u32,
    mask: u32,
}

impl Needle {
    fn new(part: &str, open: bool) -> Self {
        let bytes = part.as_bytes();
        let stem = bytes.iter().take(3).take_while(|b| **b != b'*').count();
        let ends_open = stem < bytes.len().min(3) || open;
        // Behind a short word stands a space, unless the word may go on.
        let known = if stem < 3 && !ends_open { stem + 1 } else { stem };
        let mask = match known {
            0 => 0,
            1 => 0x00ff_0000,
            2 => 0x00ff_ff00,
            _ => 0x00ff_ffff,
        };
        Self { gram: gram(bytes) & mask, mask }
    }

    fn fits(&self, gram: u32) -> bool {
        gram & self.mask == self.gram
    }
}

/// The first three bytes; a word that is shorter ends with a space.
fn gram(bytes: &[u8]) -> u32 {
    let byte = |i: usize| u32::from(bytes.get(i).copied().unwrap_or(b' '));
    byte(0) << 16 | byte(1) << 8 | byte(2)
}

/// The part before the first ` .. ` and what stands behind it.
#[allow(
    clippy::indexing_slicing,
    reason = "runs at compile time too, where iterators cannot; the index is checked"
)]
pub(crate) const fn split_gap(piece: &str) -> (&str, Option<&str>) {
    let bytes = piece.as_bytes();
    let mut at = 0;
    while at + 4 <= bytes.len() {
        if bytes[at + 1] == b'.' && bytes[at + 2] == b'.' && bytes[at] == b' ' && bytes[at + 3] == b' ' {
            let (first, rest) = piece.split_at(at);
            return (first, Some(rest.split_at(4).1));
        }
        at += 1;
    }
    (piece, None)
}

/// A piece of a message as it is looked for; ` .. ` stays what it is.
pub(crate) fn piece(text: &str) -> String {
    let mut out = String::new();
    for part in text.split(" .. ") {
        if !out.is_empty() {
            out.push_str(" .. ");
        }
        out.push_str(folded(part).trim());
    }
    out
}

fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    out.push(' ');
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        if c.is_ascii() {
            ascii(c, before, next, &mut out);
        } else {
            other(c, before, next, &mut out);
        }
        before = c;
    }
    space(&mut out);
    out
}

fn ascii(c: char, before: char, next: Option<char>, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' | 'A'..='Z' => {
            // Where the script changes, a word ends.
            if !before.is_ascii() && before.is_alphanumeric() && is_spaceless(before) {
                space(out);
            }
            out.push(c.to_ascii_lowercase());
        }
        '\'' | '-' | '_' | '.' if before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric) => {
            out.push(c);
        }
        '.' | '!' | '?' | ';' if next.is_some_and(char::is_whitespace) => mark(out),
        '\n' => mark(out),
        '%' | '$' => out.push(c),
        _ => space(out),
    }
}

fn other(c: char, before: char, next: Option<char>, out: &mut String) {
    match c {
        '\u{2019}' if before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric) => out.push('\''),
        '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{ff1b}' => mark(out),
        c if c.is_alphanumeric() => {
            if before.is_ascii_alphanumeric() && is_spaceless(c) {
                space(out);
            }
            out.extend(c.to_lowercase());
        }
        _ => space(out),
    }
}

/// A letter of a script that writes no spaces, not an accented one.
fn is_spaceless(c: char) -> bool {
    u32::from(c) >= 0x1100
}

fn space(out: &mut String) {
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

fn mark(out: &mut String) {
    space(out);
    out.push_str("| ");
}

#[cfg(test)]
mod tests {
    use super::{Words, folded, piece};

    #[test]
    fn words_lose_case_punctuation_and_extra_space() {
        assert_eq!(
            folded("The Model\n`wan-2.7` isn\u{2019}t (yet) here. Sorry!"),
            " the model | wan-2.7 isn't yet here | sorry "
        );
        assert_eq!(piece("build_request_failed: x .. y"), "build_request_failed x .. y");
    }

    #[test]
    fn gaps_are_bounded_and_end_with_the_sentence() {
        let words = Words::new("You have exceeded the daily limit. Your quota is fine");
        assert!(words.contains("exceed* .. limit"));
        assert!(!words.contains("exceed* .. quota"));
        assert!(!words.contains("exceed .. limit"));
        assert!(Words::new("a b1 b2 b3 b4 b5 b6 b7 b8 c").contains("a .. c"));
        assert!(!Words::new("a b1 b2 b3 b4 b5 b6 b7 b8 b9 c").contains("a .. c"));
    }

    #[test]
    fn pieces_begin_with_a_word_and_may_end_inside_one() {
        let words = Words::new("Prompt: contains inappropriate content");
        assert!(words.contains_start("inappropriate cont") && !words.contains("inappropriate cont"));
        assert!(!Words::new("unauthorized").contains_start("authorized"));
        assert!(Words::new("余额不足，请充值").contains("不足"));
        assert!(Words::new("当前账户 余额已经不足").contains("余额 .. 不足"));
        assert!(Words::new("您的IP不在列表中").contains("ip 不在"));
    }

    #[test]
    fn short_words_are_whole_words() {
        assert!(Words::new("limit of 20 mb").contains("mb"));
        assert!(!Words::new("limit of 20 mbit").contains("mb"));
        assert!(Words::new("limit of 20 mbit").contains("mb*"));
    }
}
