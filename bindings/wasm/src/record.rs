//! The form in which a verdict crosses the boundary: `u32` words, then text.
//!
//! A record starts with a head of [`HEAD`] words: how many words there are in all, the word at which the text
//! starts, the canonical JSON (a text, where it was asked for), `ok` and `may_repeat`. The fields of the verdict
//! follow as [`layout`](crate::layout) has them, then the items of its lists, then the text, padded to whole words.
//!
//! A text counts from the start of the record's text or, with the bit [`IN_BODY`], from the start of the body: what
//! the caller has already is not copied.

use taketwo::{
    Account, Action, Category, Charge, Confidence, Evidence, KnownBy, Layer, Limit, Modality, Operation,
    Output, Outputs, Reason, Render, Retry, RetryOf, Source, Stage, State, Verdict, Violation,
};

use crate::layout::{HEAD, IN_BODY, NO_TEXT, records};

/// Writes the record of `verdict` over `words`. Texts that are pieces of `body` are pointed at, not copied.
pub fn write(verdict: &Verdict<'_>, body: &[u8], with_json: bool, words: &mut Vec<u32>) {
    words.clear();
    let mut writer = Writer { words, text: Vec::new(), body };
    writer.grow(HEAD + Verdict::SIZE);
    verdict.put(&mut writer, HEAD);
    let json = with_json.then(|| verdict.to_json());
    writer.text(2, json.as_deref());
    writer.set(4, verdict.ok().into());
    writer.set(5, verdict.may_repeat().into());
    writer.finish();
}

struct Writer<'a> {
    words: &'a mut Vec<u32>,
    text: Vec<u8>,
    body: &'a [u8],
}

impl Writer<'_> {
    fn word(&mut self, at: usize, place: Option<usize>) {
        self.set(at, place.map_or(0, |place| place as u32 + 1));
    }

    fn number(&mut self, at: usize, number: Option<f64>) {
        let bits = number.unwrap_or(f64::NAN).to_bits();
        self.set(at, bits as u32);
        self.set(at + 1, (bits >> 32) as u32);
    }

    fn text(&mut self, at: usize, text: Option<&str>) {
        let offset = text.map_or(NO_TEXT, |text| self.offset(text));
        self.set(at, offset);
        self.set(at + 1, text.map_or(0, |text| text.len() as u32));
    }

    /// Makes room for a list and tells where its items start.
    fn list(&mut self, at: usize, count: usize, size: usize) -> usize {
        let start = self.grow(count * size);
        self.set(at, start as u32);
        self.set(at + 1, count as u32);
        start
    }

    fn offset(&mut self, text: &str) -> u32 {
        let (body, piece) = (self.body.as_ptr_range(), text.as_bytes().as_ptr_range());
        if !text.is_empty() && body.start <= piece.start && piece.end <= body.end {
            return IN_BODY | (piece.start as usize - body.start as usize) as u32;
        }
        let offset = self.text.len() as u32;
        self.text.extend_from_slice(text.as_bytes());
        offset
    }

    fn grow(&mut self, count: usize) -> usize {
        let start = self.words.len();
        self.words.resize(start + count, 0);
        start
    }

    fn set(&mut self, at: usize, word: u32) {
        if let Some(slot) = self.words.get_mut(at) {
            *slot = word;
        }
    }

    fn finish(self) {
        let start = self.words.len();
        self.words.extend(self.text.chunks(4).map(|chunk| {
            let mut word = [0; 4];
            word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
            u32::from_le_bytes(word)
        }));
        let length = self.words.len();
        if let [total, text, ..] = self.words.as_mut_slice() {
            (*total, *text) = (length as u32, start as u32);
        }
    }
}

/// What takes a fixed number of words in place.
trait Record {
    const SIZE: usize;

    fn put(&self, writer: &mut Writer<'_>, at: usize);
}

macro_rules! size {
    (word($list:ident)) => {
        1
    };
    (maybe_word($list:ident)) => {
        1
    };
    (record($name:ident)) => {
        <$name<'_> as Record>::SIZE
    };
    ($kind:ident $(($name:ident))?) => {
        2
    };
}

macro_rules! put {
    ($writer:ident, $at:ident, $field:ident, word($list:ident)) => {{
        let word: $list = *$field;
        $writer.word($at, Some(word as usize));
    }};
    ($writer:ident, $at:ident, $field:ident, maybe_word($list:ident)) => {{
        let word: Option<$list> = *$field;
        $writer.word($at, word.map(|word| word as usize));
    }};
    ($writer:ident, $at:ident, $field:ident, number) => {
        $writer.number($at, $field.map(|number| number as f64))
    };
    ($writer:ident, $at:ident, $field:ident, text) => {
        $writer.text($at, Some($field))
    };
    ($writer:ident, $at:ident, $field:ident, maybe_text) => {
        $writer.text($at, $field.as_deref())
    };
    ($writer:ident, $at:ident, $field:ident, texts($list:ident)) => {{
        let start = $writer.list($at, $field.len(), 2);
        $field.iter().enumerate().for_each(|(i, text)| $writer.text(start + 2 * i, Some(text.as_ref())));
    }};
    ($writer:ident, $at:ident, $field:ident, record($name:ident)) => {
        $name::put($field, $writer, $at)
    };
    ($writer:ident, $at:ident, $field:ident, list($name:ident)) => {{
        let start = $writer.list($at, $field.len(), $name::SIZE);
        $field.iter().enumerate().for_each(|(i, item)| $name::put(item, $writer, start + i * $name::SIZE));
    }};
}

/// A field of the core's types that the table lacks, or has another kind for, does not compile.
macro_rules! written {
    ($($name:ident { $($field:ident: $kind:ident $(($of:ident))?,)+ })+) => {$(
        impl Record for $name<'_> {
            const SIZE: usize = 0 $(+ size!($kind $(($of))?))+;

            fn put(&self, writer: &mut Writer<'_>, at: usize) {
                let Self { $($field,)+ } = self;
                let mut next = at;
                $({
                    let at = next;
                    put!(writer, at, $field, $kind $(($of))?);
                    next = at + size!($kind $(($of))?);
                })+
                debug_assert_eq!(next, at + Self::SIZE);
            }
        }
    )+};
}
records!(written);

#[cfg(test)]
mod tests {
    use super::{Evidence, Limit, Output, Outputs, Record as _, Verdict, Violation};
    use crate::layout::layouts;

    #[test]
    fn the_table_and_the_writer_agree_on_sizes() {
        let sizes: Vec<(&str, usize)> = layouts().iter().map(|layout| (layout.name, layout.size)).collect();
        let written = [
            ("Verdict", Verdict::SIZE),
            ("Outputs", Outputs::SIZE),
            ("Output", Output::SIZE),
            ("Violation", Violation::SIZE),
            ("Limit", Limit::SIZE),
            ("Evidence", Evidence::SIZE),
        ];
        assert_eq!(sizes, written);
    }

    #[test]
    fn pieces_of_the_body_are_pointed_at_and_other_texts_copied() {
        let body = br#"{"id":"task-77"}"#;
        let text = str::from_utf8(body).unwrap();
        let violation = Violation {
            field: text[7..14].into(),
            reason: taketwo::Reason::InvalidParameter,
            wanted: Some("9:16".into()),
        };
        let mut verdict = taketwo::classify(&taketwo::Observation::default());
        verdict.violations = vec![violation];
        verdict.evidence = Vec::new();
        let mut words = Vec::new();
        super::write(&verdict, body, false, &mut words);

        let field = layouts()[0].fields.iter().find(|field| field.name == "violations").unwrap().at;
        let (start, count) = (words[super::HEAD + field] as usize, words[super::HEAD + field + 1]);
        assert_eq!(count, 1);
        assert_eq!((words[start], words[start + 1]), (super::IN_BODY | 7, 7));
        assert_eq!((words[start + 3], words[start + 4]), (0, 4));
        assert_eq!(words[0] as usize, words.len());
        assert_eq!(words[words[1] as usize], u32::from_le_bytes(*b"9:16"));
    }
}
