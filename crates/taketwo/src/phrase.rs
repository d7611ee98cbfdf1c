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
const LONGEST: usize = 4096;

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
        let needle = Needle::new(piece, open && !piece.contains(' '));
        self.starts
            .iter()
            .enumerate()
            .any(|(i, start)| needle.fits(start.gram) && self.matches(i, piece, open))
    }

    /// Does `piece` stand at the start of this number? Its last word may go on if `open`.
    pub(crate) fn matches(&self, start: usize, piece: &str, open: bool) -> bool {
        let Some(at) = self.starts.get(start).map(|s| s.at as usize) else { return false };
        let (first, mut rest) = split_gap(piece);
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
        let needle = Needle::new(part, open && !part.contains(' '));
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
    fn part_at(&self, at: usize, part: &str, open: bool) -> Option<usize> {
        let text = self.text.as_bytes();
        let mut at = at;
        let mut wanted = part.split(' ').peekable();
        while let Some(word) = wanted.next() {
            let last = wanted.peek().is_none();
            let (stem, mut goes_on) = match word.strip_suffix('*') {
                Some(stem) => (stem, true),
                None => (word, open && last),
            };
            if !text.get(at..)?.starts_with(stem.as_bytes()) {
                return None;
            }
            at += stem.len();
            // A word of a script without spaces may be followed by anything.
            goes_on |= last && !stem.is_ascii();
            match text.get(at) {
                None | Some(b' ') => {}
                Some(_) if goes_on => {
                    at += text.get(at..)?.iter().take_while(|b| **b != b' ' && stem.is_ascii()).count()
                }
                Some(next) if last && *next >= 0xe1 => {}
                Some(_) => return None,
            }
            at += usize::from(!last);
        }
        Some(at)
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

fn split_gap(piece: &str) -> (&str, Option<&str>) {
    match piece.split_once(" .. ") {
        Some((part, rest)) => (part, Some(rest)),
        None => (piece, None),
    }
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
