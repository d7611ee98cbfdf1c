//! What messages say, whoever sends them: bounded phrases in four languages, looked for in error text only.
//!
//! A phrase is found in a message's words (lower case, no punctuation). It begins at the start of a word and ends at
//! the end of one; `*` stands for the rest of a word, ` .. ` for up to eight words of the same sentence. **An
//! earlier row beats a later one.**

mod chinese;
mod english;
mod english_files;
mod english_requests;
mod japanese;
mod korean;

use crate::fold;
use crate::reason::Reason;
use crate::words::Retry;

/// A phrase and what it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) text: &'static str,
    pub(crate) reason: Reason,
    /// May it be tried again, where the words tell more than the reason?
    pub(crate) retry: Option<Retry>,
}

const fn phrase(text: &'static str, reason: Reason) -> Phrase {
    Phrase { text, reason, retry: None }
}

/// A phrase that says that another try meets the same.
const fn lasting(text: &'static str, reason: Reason) -> Phrase {
    Phrase { text, reason, retry: Some(Retry::Never) }
}

const TABLES: [&[Phrase]; 6] = [
    english::PHRASES,
    english_files::PHRASES,
    english_requests::PHRASES,
    chinese::PHRASES,
    japanese::PHRASES,
    korean::PHRASES,
];
#[allow(clippy::indexing_slicing, reason = "runs at compile time only")]
const COUNT: usize = {
    let mut count = 0;
    let mut table = 0;
    while table < TABLES.len() {
        count += TABLES[table].len();
        table += 1;
    }
    count
};

/// The first three bytes of each phrase and its place in the order, sorted.
static INDEX: [(u32, u16, Phrase); COUNT] = index();

/// The phrase that comes first in the order, among those that stand in `words` (see [`fold::words`]), and its place
/// in the order.
pub(crate) fn find(words: &str) -> Option<(u16, Phrase)> {
    let bytes = words.as_bytes();
    let mut best: Option<(u16, Phrase)> = None;
    for (at, byte) in bytes.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|b| bytes.get(b)).copied().unwrap_or(b' ');
        let starts = *byte >= 0xc0 || (byte.is_ascii_alphanumeric() && (before == b' ' || before >= 0x80));
        let Some([a, b, c]) = bytes.get(at..at + 3).filter(|_| starts) else { continue };
        let key = gram(*a, *b, *c);
        let first = INDEX.partition_point(|(k, _, _)| *k < key);
        for (_, place, phrase) in INDEX.iter().skip(first).take_while(|(k, _, _)| *k == key) {
            if best.is_none_or(|(b, _)| *place < b) && fold::matches_at(words, at, phrase.text, false) {
                best = Some((*place, *phrase));
            }
        }
    }
    best
}

const fn gram(a: u8, b: u8, c: u8) -> u32 {
    (a as u32) << 16 | (b as u32) << 8 | c as u32
}

#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "runs at compile time only")]
const fn index() -> [(u32, u16, Phrase); COUNT] {
    let mut out = [(0, 0, phrase("", Reason::Unrecognized)); COUNT];
    let mut i = 0;
    let mut table = 0;
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            let p = TABLES[table][row];
            let text = p.text.as_bytes();
            let mut j = i;
            let entry = (gram(text[0], text[1], text[2]), i as u16, p);
            while j > 0 && out[j - 1].0 > entry.0 {
                out[j] = out[j - 1];
                j -= 1;
            }
            out[j] = entry;
            i += 1;
            row += 1;
        }
        table += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{INDEX, TABLES, find};
    use crate::fold;
    use crate::reason::Reason;

    fn reason(text: &str) -> Option<Reason> {
        find(&fold::words(text)).map(|(_, phrase)| phrase.reason)
    }

    /// Every phrase can be found at all: its own words contain it.
    #[test]
    fn every_phrase_finds_itself_or_an_earlier_one() {
        for (i, phrase) in TABLES.iter().flat_map(|t| t.iter()).enumerate() {
            let text = fold::words(&phrase.text.replace(" .. ", " ").replace('*', ""));
            let (place, found) =
                find(&text).unwrap_or_else(|| panic!("`{}` finds nothing in `{text}`", phrase.text));
            assert!(usize::from(place) <= i, "`{}` is found as the later `{}`", phrase.text, found.text);
        }
    }

    /// A row that an earlier row with another meaning always covers can never decide.
    #[test]
    fn no_phrase_stands_twice() {
        let mut texts: alloc::vec::Vec<&str> = INDEX.iter().map(|(_, _, p)| p.text).collect();
        texts.sort_unstable();
        let twice: alloc::vec::Vec<_> = texts.windows(2).filter(|w| w[0] == w[1]).map(|w| w[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn false_friends_are_told_apart() {
        assert_eq!(reason("Insufficient account balance"), Some(Reason::InsufficientCredits));
        assert_eq!(reason("the load balancer says hello"), None);
        assert_eq!(reason("余额不足"), Some(Reason::InsufficientCredits));
    }
}
