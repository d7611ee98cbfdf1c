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

use crate::phrase::{Words, split_gap};
use crate::reason::Reason;
use crate::words::Retry;

/// A phrase and what it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) text: &'static str,
    /// What stands before the first gap, and behind it.
    parts: (&'static str, Option<&'static str>),
    pub(crate) reason: Reason,
    /// May it be tried again, where the words tell more than the reason?
    pub(crate) retry: Option<Retry>,
}

const fn phrase(text: &'static str, reason: Reason) -> Phrase {
    Phrase { text, parts: split_gap(text), reason, retry: None }
}

/// A phrase that says that another try meets the same.
const fn lasting(text: &'static str, reason: Reason) -> Phrase {
    Phrase { text, parts: split_gap(text), reason, retry: Some(Retry::Never) }
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

const BUCKETS: usize = 1024;

/// All phrases with their place in the order, by the bucket of their first three bytes; and where each bucket begins.
static INDEX: ([(u32, u16, Phrase); COUNT], [u16; BUCKETS + 1]) = index();

/// The phrase that comes first in the order, among those that stand in `words`, and its place in the order.
pub(crate) fn find(words: &Words) -> Option<(u16, Phrase)> {
    let (phrases, begins) = &INDEX;
    let mut best: Option<(u16, Phrase)> = None;
    for (start, gram) in words.starts() {
        let bucket = bucket(gram);
        let range = begins.get(bucket..bucket + 2).unwrap_or_default();
        let [from, to] = range else { continue };
        for (wanted, place, phrase) in phrases.get(usize::from(*from)..usize::from(*to)).unwrap_or_default() {
            // Within a bucket the earlier rows come first.
            if best.is_some_and(|(b, _)| *place >= b) {
                break;
            }
            if *wanted == gram && words.matches(start, phrase.parts.0, phrase.parts.1, false) {
                best = Some((*place, *phrase));
                break;
            }
        }
    }
    best
}

#[allow(clippy::cast_possible_truncation, reason = "ten bits are left")]
const fn bucket(gram: u32) -> usize {
    (gram.wrapping_mul(0x9e37_79b1) >> 22) as usize
}

#[allow(clippy::indexing_slicing, reason = "runs at compile time only")]
const fn index() -> ([(u32, u16, Phrase); COUNT], [u16; BUCKETS + 1]) {
    let mut begins = [0_u16; BUCKETS + 1];
    let (mut table, mut row) = (0, 0);
    while table < TABLES.len() {
        if row < TABLES[table].len() {
            begins[bucket(first_gram(TABLES[table][row])) + 1] += 1;
            row += 1;
        } else {
            (table, row) = (table + 1, 0);
        }
    }
    let mut b = 0;
    while b < BUCKETS {
        begins[b + 1] += begins[b];
        b += 1;
    }
    let mut next = begins;
    let mut phrases = [(0, 0, phrase("", Reason::Unrecognized)); COUNT];
    let mut place = 0_u16;
    (table, row) = (0, 0);
    while table < TABLES.len() {
        if row < TABLES[table].len() {
            let p = TABLES[table][row];
            let bucket = bucket(first_gram(p));
            phrases[next[bucket] as usize] = (first_gram(p), place, p);
            next[bucket] += 1;
            place += 1;
            row += 1;
        } else {
            (table, row) = (table + 1, 0);
        }
    }
    (phrases, begins)
}

#[allow(clippy::indexing_slicing, reason = "runs at compile time only")]
const fn first_gram(phrase: Phrase) -> u32 {
    let text = phrase.text.as_bytes();
    (text[0] as u32) << 16 | (text[1] as u32) << 8 | text[2] as u32
}

#[cfg(test)]
mod tests {
    use super::{INDEX, TABLES, find};
    use crate::phrase::Words;
    use crate::reason::Reason;

    fn reason(text: &str) -> Option<Reason> {
        find(&Words::new(text)).map(|(_, phrase)| phrase.reason)
    }

    /// Every phrase can be found at all: its own words contain it.
    #[test]
    fn every_phrase_finds_itself_or_an_earlier_one() {
        for (i, phrase) in TABLES.iter().flat_map(|t| t.iter()).enumerate() {
            let text = phrase.text.replace(" .. ", " ").replace('*', "");
            let (place, found) = find(&Words::new(&text))
                .unwrap_or_else(|| panic!("`{}` finds nothing in `{text}`", phrase.text));
            assert!(usize::from(place) <= i, "`{}` is found as the later `{}`", phrase.text, found.text);
        }
    }

    /// A row that an earlier row with another meaning always covers can never decide.
    #[test]
    fn no_phrase_stands_twice() {
        let mut texts: alloc::vec::Vec<&str> = INDEX.0.iter().map(|(_, _, p)| p.text).collect();
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
