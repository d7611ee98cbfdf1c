//! One tolerant pass over a body that may be JSON: cut, with a comma missing, with a second document behind it.
//! Yields a flat list of nodes in document order; nothing is copied. Depth, nodes and items of a list are bounded,
//! the time is linear in the body.

mod keys;
mod reader;
mod text;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

pub(crate) use keys::Key;
pub(crate) use text::{number, visible_text};

/// Containers deeper than this are passed over.
pub(crate) const MAX_DEPTH: usize = 16;
/// Nodes beyond this many are passed over.
const MAX_NODES: usize = 4096;
/// Items of a list beyond this many are counted and passed over.
const MAX_ITEMS: u32 = 256;
/// A pointer tells this much of a name: thousands of members may share a parent whose name fills the body.
const MAX_NAME: usize = 256;

/// What kind of value a node has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    /// Without escapes.
    Plain,
    /// With escapes.
    Escaped,
    Number,
    True,
    False,
    Null,
}

/// How the document ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// As it should.
    Complete,
    /// In the middle.
    Cut,
    /// With something that is no JSON inside, passed over.
    Broken,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    start: u32,
    end: u32,
}

/// One value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// What the member's name says, in general.
    pub(crate) key: Key,
    /// Stands inside something that only repeats the request, or in logs.
    pub(crate) echo: bool,
    pub(crate) depth: u8,
    /// How many members or items a container has.
    pub(crate) len: u32,
    parent: u32,
    /// The index behind this node's last descendant.
    next: u32,
    /// The position in a list.
    index: u32,
    name: Span,
    value: Span,
}

/// A body, read.
#[derive(Debug)]
pub(crate) struct Doc<'t> {
    text: &'t [u8],
    nodes: Vec<Node>,
    pub(crate) end: End,
    /// Where the document ended: anything but white space behind it is a second one.
    rest: u32,
}

/// The index of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(u32);

impl<'t> Doc<'t> {
    /// Reads `text` if it can be JSON: an object, a list or a string.
    pub(crate) fn read(text: &'t [u8]) -> Option<Self> {
        reader::read(text)
    }

    pub(crate) fn root(&self) -> Id {
        Id(0)
    }

    /// What stands behind the document.
    pub(crate) fn rest(&self) -> &'t [u8] {
        self.text.get(self.rest as usize..).unwrap_or_default()
    }

    pub(crate) fn node(&self, id: Id) -> Node {
        self.nodes.get(id.0 as usize).copied().unwrap_or(NOTHING)
    }

    /// Every node, in document order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = Id> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(Id)
    }

    /// The members or items of a container.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let end = self.node(id).next;
        let mut at = id.0 + 1;
        core::iter::from_fn(move || {
            (at < end).then(|| {
                let child = Id(at);
                at = self.node(child).next.max(at + 1);
                child
            })
        })
    }

    /// A node and all its descendants.
    pub(crate) fn range(&self, id: Id) -> core::ops::Range<Id> {
        id..Id(self.node(id).next)
    }

    pub(crate) fn parent(&self, id: Id) -> Option<Id> {
        (id.0 != 0).then(|| Id(self.node(id).parent))
    }

    /// The member's name as it stands there.
    pub(crate) fn name(&self, id: Id) -> &'t [u8] {
        self.bytes(self.node(id).name)
    }

    /// The node at a JSON pointer in which `*` stands for the first item that fits.
    pub(crate) fn find(&self, pointer: &str) -> Option<Id> {
        let mut found = None;
        self.each(pointer, &mut |id| {
            found.get_or_insert(id);
        });
        found
    }

    /// Every node at a JSON pointer in which `*` stands for all items.
    pub(crate) fn each(&self, pointer: &str, visit: &mut dyn FnMut(Id)) {
        if let Some(pointer) = pointer.strip_prefix('/') {
            self.walk(self.root(), pointer, visit);
        }
    }

    fn walk(&self, from: Id, pointer: &str, visit: &mut dyn FnMut(Id)) {
        let slash = pointer.bytes().position(|b| b == b'/');
        let (segment, rest) = match slash {
            Some(at) => (pointer.get(..at).unwrap_or_default(), pointer.get(at + 1..)),
            None => (pointer, None),
        };
        let every = segment == "*";
        let index = if self.node(from).kind == Kind::Array { segment.parse().ok() } else { None };
        let escaped = segment.bytes().any(|b| b == b'~');
        for child in self.children(from) {
            let fits = match self.node(from).kind {
                Kind::Array => every || index == Some(self.node(child).index),
                _ => every || self.is_named(child, segment, escaped),
            };
            if !fits {
                continue;
            }
            match rest {
                Some(rest) => self.walk(child, rest, visit),
                None => visit(child),
            }
            if !every {
                return;
            }
        }
    }

    fn is_named(&self, id: Id, segment: &str, escaped: bool) -> bool {
        let name = self.name(id);
        match escaped {
            true => name == segment.replace("~1", "/").replace("~0", "~").as_bytes(),
            false => name == segment.as_bytes(),
        }
    }

    /// The JSON pointer of a node. A name that is longer than any sensible one is cut, with `…` behind it.
    pub(crate) fn pointer(&self, id: Id) -> String {
        let mut path = Vec::new();
        let mut at = id;
        while let Some(parent) = self.parent(at) {
            path.push(at);
            at = parent;
        }
        let mut out = String::new();
        for id in path.into_iter().rev() {
            out.push('/');
            let node = self.node(id);
            if node.name == Span::default() {
                out.push_str(&alloc::format!("{}", node.index));
            } else {
                let name = self.name(id);
                let head = String::from_utf8_lossy(name.get(..MAX_NAME).unwrap_or(name));
                out.push_str(&head.replace('~', "~0").replace('/', "~1"));
                if name.len() > MAX_NAME {
                    out.push('…');
                }
            }
        }
        out
    }

    /// The value as it stands in the text, without quotes.
    pub(crate) fn raw(&self, id: Id) -> &'t [u8] {
        self.bytes(self.node(id).value)
    }

    /// The text of a string, a number, `true` or `false`; nothing for the rest.
    pub(crate) fn text(&self, id: Id) -> Option<Cow<'t, str>> {
        let raw = self.raw(id);
        match self.node(id).kind {
            Kind::Object | Kind::Array | Kind::Null => None,
            Kind::Escaped => Some(Cow::Owned(text::unescape(raw))),
            _ => Some(String::from_utf8_lossy(raw)),
        }
    }

    /// The text of a string that is not empty.
    pub(crate) fn string(&self, id: Id) -> Option<Cow<'t, str>> {
        let node = self.node(id);
        (matches!(node.kind, Kind::Plain | Kind::Escaped) && node.value.start < node.value.end)
            .then(|| self.text(id))
            .flatten()
            .filter(|t| !t.trim().is_empty())
    }

    /// The number that a number or a string of digits tells.
    pub(crate) fn number(&self, id: Id) -> Option<f64> {
        match self.node(id).kind {
            Kind::Number | Kind::Plain => core::str::from_utf8(self.raw(id)).ok().and_then(number),
            _ => None,
        }
    }

    /// Null, an empty text, an empty container, `false`, or zero.
    pub(crate) fn is_empty(&self, id: Id) -> bool {
        let node = self.node(id);
        match node.kind {
            Kind::Null | Kind::False => true,
            Kind::True => false,
            Kind::Object | Kind::Array => node.len == 0,
            Kind::Plain | Kind::Escaped => self.raw(id).iter().all(u8::is_ascii_whitespace),
            Kind::Number => self.number(id) == Some(0.0),
        }
    }

    fn bytes(&self, span: Span) -> &'t [u8] {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

const NOTHING: Node = Node {
    kind: Kind::Null,
    key: Key::Other,
    echo: false,
    depth: 0,
    len: 0,
    parent: 0,
    next: 0,
    index: 0,
    name: Span { start: 0, end: 0 },
    value: Span { start: 0, end: 0 },
};

#[cfg(test)]
mod tests {
    use super::{Doc, End, Kind};

    fn at<'t>(doc: &Doc<'t>, pointer: &str) -> Option<alloc::borrow::Cow<'t, str>> {
        doc.text(doc.find(pointer)?)
    }

    #[test]
    fn pointers_names_and_escapes() {
        let doc = Doc::read(br#" {"a/b": {"list": [1, {"x": "\u00e9\n"}]}, "n": null} "#).unwrap();
        assert_eq!(at(&doc, "/a~1b/list/1/x").as_deref(), Some("é\n"));
        assert_eq!(at(&doc, "/a~1b/list/*/x").as_deref(), Some("é\n"));
        assert_eq!(doc.pointer(doc.find("/a~1b/list/1/x").unwrap()), "/a~1b/list/1/x");
        assert_eq!((doc.end, doc.node(doc.find("/n").unwrap()).kind), (End::Complete, Kind::Null));
    }

    #[test]
    fn a_pointer_does_not_repeat_a_name_that_fills_the_body() {
        let body = alloc::format!(r#"{{"{}": {{"b64_json": "x"}}}}"#, "n".repeat(10_000));
        let doc = Doc::read(body.as_bytes()).unwrap();
        let inner = doc.ids().last().unwrap();
        assert_eq!(doc.pointer(inner), alloc::format!("/{}…/b64_json", "n".repeat(256)));
    }

    #[test]
    fn a_cut_document_gives_what_came() {
        let doc = Doc::read(br#"{"id":"v1","error":{"code":"x","mess"#).unwrap();
        assert_eq!((at(&doc, "/error/code").as_deref(), doc.end), (Some("x"), End::Cut));
    }

    #[test]
    fn a_missing_comma_is_passed_over() {
        let doc = Doc::read(b"{\"a\": \"1\"\n\"b\": 2,}").unwrap();
        assert_eq!((at(&doc, "/a").as_deref(), at(&doc, "/b").as_deref()), (Some("1"), Some("2")));
    }

    #[test]
    fn depth_costs_no_stack() {
        let mut deep = alloc::vec![b'['; 100_000];
        assert_eq!(Doc::read(&deep).unwrap().end, End::Cut);
        deep.extend(alloc::vec![b']'; 100_000]);
        assert_eq!(Doc::read(&deep).unwrap().end, End::Complete);
    }

    #[test]
    fn long_lists_are_counted() {
        let mut list = alloc::string::String::from("{\"l\":[0");
        (0..999).for_each(|_| list.push_str(",[\"]\"]"));
        list.push_str("],\"after\":\"yes\"}");
        let doc = Doc::read(list.as_bytes()).unwrap();
        assert_eq!(
            (doc.node(doc.find("/l").unwrap()).len, at(&doc, "/after").as_deref()),
            (1000, Some("yes"))
        );
    }
}
