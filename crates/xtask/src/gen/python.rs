//! What the Python package has of the core's tables: the lists of words as `Literal` types and as enums.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::typescript::about;
use crate::reason::Reason;
use crate::words::lists;

const MARK: &str = "# Written by `cargo xtask gen` from the core's tables; do not edit.\n";

/// Path and text of every generated file.
pub(crate) fn files() -> Vec<(PathBuf, String)> {
    [("types.py", types()), ("enums.py", enums())]
        .map(|(name, text)| (PathBuf::from("python/taketwo").join(name), text))
        .into()
}

/// A value, and its sentence where it has one.
type Word = (&'static str, Option<&'static str>);

/// Every list of words: its name and its values.
fn all_words() -> Vec<(&'static str, Vec<Word>)> {
    let reasons = Reason::ALL.iter().map(|reason| (reason.as_str(), Some(reason.info().sentence))).collect();
    lists()
        .into_iter()
        .map(|(name, words)| (name, words.into_iter().map(|word| (word, None)).collect()))
        .chain([("Reason", reasons)])
        .collect()
}

/// A `Literal` for each list.
fn types() -> String {
    let mut out = format!(
        "{MARK}\"\"\"The words that a verdict is told in, as types for a type checker.\"\"\"\n\n\
         from typing import Literal, TypeAlias\n\n{}",
        exports(),
    );
    for (name, words) in all_words() {
        let lines: String = words.iter().map(|(word, _)| format!("    \"{word}\",\n")).collect();
        let _ = write!(out, "\n{name}: TypeAlias = Literal[\n{lines}]\n\"\"\"{}\"\"\"\n", about(name));
    }
    out
}

/// A `StrEnum` for each list.
fn enums() -> String {
    let mut out = format!(
        "{MARK}\"\"\"The words that a verdict is told in, as enums for those who like them.\n\n\
         A member is the plain text as well:\n\n\
         >>> from taketwo.enums import Retry\n\
         >>> Retry.CHECK_FIRST == \"check_first\"\n\
         True\n\
         \"\"\"\n\n\
         import sys\n\n\
         if sys.version_info >= (3, 11):\n    from enum import StrEnum\n\
         else:\n    from enum import Enum\n\n    \
         class StrEnum(str, Enum):\n        \"\"\"What Python 3.11 has of this name.\"\"\"\n\n        \
         __str__ = str.__str__\n\n\n{}",
        exports(),
    );
    for (name, words) in all_words() {
        let _ = write!(out, "\n\nclass {name}(StrEnum):\n    \"\"\"{}\"\"\"\n\n", about(name));
        for (word, sentence) in words {
            let _ = writeln!(out, "    {} = \"{word}\"", word.to_ascii_uppercase());
            if let Some(sentence) = sentence {
                let _ = writeln!(out, "    \"\"\"{sentence}\"\"\"");
            }
        }
    }
    out
}

/// The module's `__all__`, in alphabetical order.
fn exports() -> String {
    let mut names: Vec<&str> = all_words().into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    let lines: String = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    format!("__all__ = [\n{lines}]\n")
}

#[cfg(test)]
mod tests {
    use super::all_words;

    #[test]
    fn every_word_is_a_name_in_python() {
        for (list, words) in all_words() {
            for (word, _) in words {
                assert!(word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{list}: {word}");
            }
        }
    }
}
