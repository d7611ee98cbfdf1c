//! Where each field of a verdict stands in its [record](crate::record), told once: the binding writes by this table,
//! and the generator emits from it the table by which JavaScript reads.

/// Hands the fields of every record, in order, to another macro.
///
/// The kinds: `word(List)` and `maybe_word(List)`, a word of the vocabulary; `number`, always optional; `text`,
/// `maybe_text` and `texts(List)`, any words of the vocabulary; `record(Name)`, fields in place; `list(Name)`, a list of records.
macro_rules! records {
    ($then:ident) => {
        $then! {
            Verdict {
                category: word(Category),
                reason: word(Reason),
                retry: word(Retry),
                retry_of: word(RetryOf),
                retry_after_ms: number,
                render: word(Render),
                state: word(State),
                layer: word(Layer),
                action: word(Action),
                charge: word(Charge),
                account: word(Account),
                stage: maybe_word(Stage),
                modality: maybe_word(Modality),
                policy_topics: texts(PolicyTopic),
                confidence: word(Confidence),
                operation: maybe_word(Operation),
                status: number,
                provider: maybe_text,
                provider_known_by: maybe_word(KnownBy),
                provider_code: maybe_text,
                provider_message: maybe_text,
                request_id: maybe_text,
                task_id: maybe_text,
                job_state: maybe_text,
                progress: number,
                predict_ms: number,
                outputs: record(Outputs),
                violations: list(Violation),
                limits: list(Limit),
                evidence: list(Evidence),
            }
            Outputs {
                asked: number,
                delivered: number,
                withheld: number,
                items: list(Output),
            }
            Output {
                url: maybe_text,
                file_id: maybe_text,
                inline: maybe_text,
                expires_at_ms: number,
            }
            Violation {
                field: text,
                reason: word(Reason),
                wanted: maybe_text,
            }
            Limit {
                name: text,
                limit: number,
                remaining: number,
                reset_ms: number,
            }
            Evidence {
                source: word(Source),
                place: text,
                text: text,
                rule: text,
            }
        }
    };
}
pub(crate) use records;

/// The words before the first field of a verdict; see [`crate::record`].
pub const HEAD: usize = 6;
/// The bit of a text's offset that tells that it counts from the start of the body.
pub const IN_BODY: u32 = 1 << 31;
/// The offset of a text that is not there.
pub const NO_TEXT: u32 = u32::MAX;

/// How a value is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One word: the place in the list of this name plus one, 0 for none.
    Word(&'static str),
    /// Two words: the halves of an `f64`, the low one first; `NaN` for none.
    Number,
    /// Two words: offset and length in bytes; [`NO_TEXT`] as offset for none.
    Text,
    /// Two words: where the texts, words of the list of this name, start and how many they are.
    Texts(&'static str),
    /// The fields of the record of this name, in place.
    Record(&'static str),
    /// Two words: where the records of this name start and how many they are.
    List(&'static str),
}

/// One kind of record.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The name of its type.
    pub name: &'static str,
    /// How many words it takes.
    pub size: usize,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// One field of a record.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, in snake case.
    pub name: &'static str,
    /// The word at which it stands, counted from the start of its record.
    pub at: usize,
    /// How it is laid out.
    pub kind: Kind,
    /// Whether it may be absent.
    pub optional: bool,
}

macro_rules! kind {
    (word($list:ident)) => {
        (Kind::Word(stringify!($list)), false)
    };
    (maybe_word($list:ident)) => {
        (Kind::Word(stringify!($list)), true)
    };
    (number) => {
        (Kind::Number, true)
    };
    (text) => {
        (Kind::Text, false)
    };
    (maybe_text) => {
        (Kind::Text, true)
    };
    (texts($list:ident)) => {
        (Kind::Texts(stringify!($list)), false)
    };
    (record($name:ident)) => {
        (Kind::Record(stringify!($name)), false)
    };
    (list($name:ident)) => {
        (Kind::List(stringify!($name)), false)
    };
}

type Row = (&'static str, &'static [(&'static str, (Kind, bool))]);

macro_rules! rows {
    ($($name:ident { $($field:ident: $kind:ident $(($of:ident))?,)+ })+) => {
        const ROWS: &[Row] = &[$((stringify!($name), &[$((stringify!($field), kind!($kind $(($of))?)),)+]),)+];
    };
}
records!(rows);

/// Every record, the verdict first.
#[must_use]
pub fn layouts() -> Vec<Layout> {
    ROWS.iter()
        .map(|(name, rows)| {
            let mut next = 0;
            let mut fields = Vec::new();
            for &(name, (kind, optional)) in *rows {
                fields.push(Field { name, at: next, kind, optional });
                next += size(kind);
            }
            Layout { name, size: next, fields }
        })
        .collect()
}

fn size(kind: Kind) -> usize {
    match kind {
        Kind::Word(_) => 1,
        Kind::Record(name) => {
            let rows = ROWS.iter().find(|row| row.0 == name).map_or(&[][..], |row| row.1);
            rows.iter().map(|(_, (kind, _))| size(*kind)).sum()
        }
        _ => 2,
    }
}
