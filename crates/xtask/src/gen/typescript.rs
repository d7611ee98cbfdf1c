//! What the npm package has of the core's tables: the lists of words as types and arrays, the table of reasons, and
//! the table by which a verdict's record is read.

use std::fmt::Write as _;
use std::path::PathBuf;

#[path = "../../../../bindings/wasm/src/layout.rs"]
#[allow(dead_code, unused_imports, unreachable_pub, reason = "shared with the binding, which uses the rest")]
mod layout;

use crate::reason::Reason;
use crate::words::{Category, lists};
use layout::{Field, Kind};

const MARK: &str = "// Written by `cargo xtask gen` from the core's tables; do not edit.\n";

/// Path and text of every generated file.
pub(crate) fn files() -> Vec<(PathBuf, String)> {
    [("words.ts", words()), ("reasons.ts", reasons()), ("layout.ts", layout_table())]
        .map(|(name, text)| (PathBuf::from("npm/src/generated").join(name), text))
        .into()
}

/// An array and a type for each list of words.
fn words() -> String {
    let mut out = String::from(MARK);
    for (name, words) in lists().into_iter().chain([("Reason", names(|_| true))]) {
        let _ = write!(
            out,
            "\n/** Every value of {{@link {name}}}. */\nexport const {} = [\n{}] as const;\n",
            constant(name),
            lines(&words),
        );
        let _ = write!(
            out,
            "\n/** {} */\nexport type {name} = (typeof {})[number];\n",
            about(name),
            constant(name)
        );
    }
    out.push_str("\n/** The reasons of each category. */\nexport interface ReasonOf {\n");
    for category in Category::ALL {
        let reasons: Vec<String> =
            names(|reason| reason.category() == *category).iter().map(|name| format!("\"{name}\"")).collect();
        let _ = writeln!(out, "  {category}: {};", reasons.join(" | "));
    }
    out.push_str("}\n");
    out
}

/// One sentence on each list, for an editor's hint.
pub(super) fn about(name: &str) -> &'static str {
    match name {
        "Operation" => "What the host did when the answer came.",
        "Layer" => "Where the failure lives.",
        "State" => "The render's state, as far as this answer tells.",
        "Category" => "The family of the failure; `none` where nothing is wrong.",
        "Retry" => "May the call, or the render, be tried again?",
        "RetryOf" => "What a repeat would repeat: this very call, or the render by a new submit.",
        "Render" => "Does a render exist because of this attempt or an earlier one?",
        "Charge" => "Is money taken for this attempt?",
        "Account" => "Whose wallet, key or limit the failure speaks of.",
        "Action" => "The first move.",
        "Confidence" => "What decided the reason.",
        "Stage" => "When content was refused.",
        "Modality" => "What kind of content was refused.",
        "PolicyTopic" => "What a refusal of content is about.",
        "KnownBy" => "How the provider became known.",
        "Source" => "What a piece of evidence was read from.",
        "Reason" => "The fine, stable code of what an answer means.",
        _ => "A word of the vocabulary.",
    }
}

/// The table of reasons.
fn reasons() -> String {
    let mut out = String::from(MARK);
    out.push_str(
        "\nimport type { Action, Category, Reason, ReasonOf, Retry } from \"./words.js\";\n\n\
         /** One row of the table of reasons. */\n\
         export interface ReasonInfo<C extends Category = Category> {\n  \
         /** The family. */\n  readonly category: C;\n  \
         /** May it be tried again, where nothing else is known? */\n  readonly retry: Retry;\n  \
         /** The first move, where the operation does not ask for another. */\n  readonly action: Action;\n  \
         /** What it means, in one sentence. */\n  readonly sentence: string;\n}\n\n\
         /** What is known of every reason. */\n\
         export const REASON_INFO: {\n  \
         readonly [R in Reason]: ReasonInfo<{ [C in Category]: R extends ReasonOf[C] ? C : never }[Category]>;\n\
         } = {\n",
    );
    for reason in Reason::ALL {
        let info = reason.info();
        let _ = writeln!(
            out,
            "  {reason}: {{\n    category: \"{}\",\n    retry: \"{}\",\n    action: \"{}\",\n    sentence: {:?},\n  }},",
            info.category, info.retry, info.action, info.sentence,
        );
    }
    out.push_str("};\n");
    out
}

/// The layout of each record as data, and its JSON as a type.
fn layout_table() -> String {
    let layouts = layout::layouts();
    let mut imports: Vec<String> =
        layouts.iter().flat_map(|layout| &layout.fields).flat_map(imports_of).collect();
    imports.sort_by_key(|name| name.trim_start_matches("type ").to_lowercase());
    imports.dedup();

    let mut out = String::from(MARK);
    let _ = write!(out, "\nimport {{\n{}}} from \"./words.js\";\n", indented(&imports));
    let _ = write!(
        out,
        "\n/** A word's list, a nested record, or how else a value is laid out. */\n\
         export type Kind =\n  | readonly string[]\n  | \"number\"\n  | \"text\"\n  | \"texts\"\n  \
         | {{ readonly record: Layout }}\n  | {{ readonly list: Layout }};\n\
         \n/** Name (snake case), first word and kind of each field, and the size in words. */\n\
         export interface Layout {{\n  readonly size: number;\n  readonly fields: readonly (readonly [name: string, at: number, kind: Kind])[];\n}}\n\
         \n/** The words before a verdict's first field. */\nexport const HEAD = {};\n\
         \n/** The bit of a text's offset that tells that it counts from the start of the body. */\nexport const IN_BODY = {:#x};\n\
         \n/** The offset of a text that is not there. */\nexport const NO_TEXT = {:#x};\n",
        layout::HEAD,
        layout::IN_BODY,
        layout::NO_TEXT,
    );
    // A record is declared before those that hold it.
    for layout in layouts.iter().rev() {
        let _ = write!(
            out,
            "\nexport const {}: Layout = {{\n  size: {},\n  fields: [\n{}  ],\n}};\n",
            layout_constant(layout.name),
            layout.size,
            layout.fields.iter().map(field_row).collect::<String>(),
        );
    }
    for layout in &layouts {
        let _ = write!(
            out,
            "\n/** {} */\nexport interface {}Log {{\n{}}}\n",
            if layout.name == "Verdict" {
                "The canonical JSON of a verdict."
            } else {
                "A part of {@link VerdictLog}."
            },
            layout.name,
            layout.fields.iter().map(json_row).collect::<String>(),
        );
    }
    out
}

/// What a field's row and type name of the words: the list itself only where its places cross.
fn imports_of(field: &Field) -> Vec<String> {
    match field.kind {
        Kind::Word(list) => vec![constant(list), format!("type {list}")],
        Kind::Texts(list) => vec![format!("type {list}")],
        _ => Vec::new(),
    }
}

fn field_row(field: &Field) -> String {
    let kind = match field.kind {
        Kind::Word(list) => constant(list),
        Kind::Number => "\"number\"".into(),
        Kind::Text => "\"text\"".into(),
        Kind::Texts(_) => "\"texts\"".into(),
        Kind::Record(name) => format!("{{ record: {} }}", layout_constant(name)),
        Kind::List(name) => format!("{{ list: {} }}", layout_constant(name)),
    };
    format!("    [\"{}\", {}, {kind}],\n", field.name, field.at)
}

fn json_row(field: &Field) -> String {
    let kind = match field.kind {
        Kind::Word(list) => list.into(),
        Kind::Number => "number".into(),
        Kind::Text => "string".into(),
        Kind::Texts(list) => format!("{list}[]"),
        Kind::Record(name) => format!("{name}Log"),
        Kind::List(name) => format!("{name}Log[]"),
    };
    let none = if field.optional { " | null" } else { "" };
    format!("  {}: {kind}{none};\n", field.name)
}

fn names(keep: impl Fn(Reason) -> bool) -> Vec<&'static str> {
    Reason::ALL.iter().filter(|reason| keep(**reason)).map(|reason| reason.as_str()).collect()
}

fn lines(words: &[&str]) -> String {
    words.iter().map(|word| format!("  \"{word}\",\n")).collect()
}

fn indented(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  {line},\n")).collect()
}

/// `RetryOf` → `RETRY_OF`, in the plural where English has an easy one.
fn constant(name: &str) -> String {
    let plural = match name {
        "Category" => "Categories".into(),
        "Modality" => "Modalities".into(),
        "Retry" => "Retries".into(),
        "RetryOf" | "KnownBy" => name.to_owned(),
        _ => format!("{name}s"),
    };
    screaming(&plural)
}

fn layout_constant(name: &str) -> String {
    format!("{}_LAYOUT", screaming(name))
}

fn screaming(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(letter.to_ascii_uppercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::layout::{Kind, layouts};

    #[test]
    fn every_list_and_record_that_a_field_names_exists() {
        let layouts = layouts();
        let lists = crate::words::lists();
        for field in layouts.iter().flat_map(|layout| &layout.fields) {
            match field.kind {
                Kind::Word(list) => {
                    assert!(list == "Reason" || lists.iter().any(|(name, _)| *name == list), "{list}");
                }
                Kind::Record(name) | Kind::List(name) => {
                    assert!(layouts.iter().any(|l| l.name == name), "{name}");
                }
                _ => {}
            }
        }
    }

    #[test]
    fn every_list_has_a_sentence() {
        for (name, _) in crate::words::lists() {
            assert_ne!(super::about(name), "A word of the vocabulary.", "{name}");
        }
    }
}
