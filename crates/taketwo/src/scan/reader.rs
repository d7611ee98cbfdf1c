//! The pass itself.

use alloc::vec::Vec;

use super::keys::{Key, key};
use super::{Doc, End, Kind, MAX_DEPTH, MAX_ITEMS, MAX_NODES, NOTHING, Node, Span};

pub(super) fn read(text: &[u8]) -> Option<Doc<'_>> {
    let mut at = if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    while text.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    if !matches!(text.get(at), Some(b'{' | b'[' | b'"')) || u32::try_from(text.len()).is_err() {
        return None;
    }
    let mut reader = Reader {
        text,
        at,
        nodes: Vec::with_capacity(48),
        open: [0; MAX_DEPTH],
        depth: 0,
        broken: false,
        name: None,
    };
    reader.run();
    let end = match () {
        () if reader.depth > 0 || reader.at > text.len() => End::Cut,
        () if reader.broken => End::Broken,
        () => End::Complete,
    };
    let rest = u32::try_from(reader.at.min(text.len())).unwrap_or(u32::MAX);
    Some(Doc { text, nodes: reader.nodes, end, rest })
}

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
    nodes: Vec<Node>,
    /// The open containers' nodes.
    open: [u32; MAX_DEPTH],
    depth: usize,
    broken: bool,
    /// The name of the member whose value comes next.
    name: Option<Span>,
}

impl Reader<'_> {
    fn run(&mut self) {
        loop {
            self.step();
            if self.depth == 0 || self.at >= self.text.len() {
                break;
            }
        }
        let behind = self.index();
        for depth in 0..self.depth {
            self.close(depth, behind);
        }
    }

    fn step(&mut self) {
        let Some(byte) = self.text.get(self.at).copied() else { return };
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' | b',' => self.at += 1,
            b'}' | b']' => self.leave(byte),
            b'"' => self.string(),
            b':' => self.colon(),
            b'{' => self.enter(Kind::Object),
            b'[' => self.enter(Kind::Array),
            _ => self.bare(),
        }
    }

    fn index(&self) -> u32 {
        u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }

    fn top(&self) -> Option<u32> {
        self.depth.checked_sub(1).and_then(|d| self.open.get(d)).copied()
    }

    fn in_object(&self) -> bool {
        self.top().and_then(|t| self.nodes.get(t as usize)).is_some_and(|n| n.kind == Kind::Object)
    }

    fn string(&mut self) {
        let start = self.at + 1;
        let (end, escaped) = string_end(self.text, start);
        self.at = end + 1;
        let span = span(start, end);
        if self.in_object() && self.name.is_none() {
            self.name = Some(span);
            return;
        }
        self.push(if escaped { Kind::Escaped } else { Kind::Plain }, span);
    }

    fn colon(&mut self) {
        self.broken |= self.name.is_none();
        self.at += 1;
    }

    /// A number, `true`, `false`, `null`, or something that is no JSON.
    fn bare(&mut self) {
        let start = self.at;
        while let Some(byte) = self.text.get(self.at) {
            if matches!(byte, b',' | b'}' | b']' | b':' | b'"' | b' ' | b'\n' | b'\r' | b'\t') {
                break;
            }
            self.at += 1;
        }
        let kind = match self.text.get(start..self.at).unwrap_or_default() {
            b"true" => Kind::True,
            b"false" => Kind::False,
            b"null" => Kind::Null,
            [b'-' | b'0'..=b'9', ..] => Kind::Number,
            _ => {
                self.broken = true;
                Kind::Null
            }
        };
        self.push(kind, span(start, self.at));
    }

    fn enter(&mut self, kind: Kind) {
        let start = self.at;
        self.at += 1;
        if self.depth == MAX_DEPTH || self.nodes.len() >= MAX_NODES || self.passes_over() {
            self.at = container_end(self.text, self.at);
            self.push(kind, span(start, self.at));
            return;
        }
        let index = self.index();
        self.push(kind, span(start, start));
        if let Some(slot) = self.open.get_mut(self.depth) {
            *slot = index;
            self.depth += 1;
        }
    }

    fn leave(&mut self, byte: u8) {
        self.at += 1;
        self.name = None;
        let Some(depth) = self.depth.checked_sub(1) else {
            self.broken = true;
            return;
        };
        self.broken |= self.in_object() != (byte == b'}');
        self.depth = depth;
        let behind = self.index();
        self.close(depth, behind);
    }

    fn close(&mut self, depth: usize, behind: u32) {
        let end = u32::try_from(self.at.min(self.text.len())).unwrap_or(u32::MAX);
        if let Some(node) = self.open.get(depth).and_then(|n| self.nodes.get_mut(*n as usize)) {
            node.next = behind;
            node.value.end = end;
        }
    }

    /// The list that is open is longer than what is kept.
    fn passes_over(&self) -> bool {
        self.top()
            .and_then(|t| self.nodes.get(t as usize))
            .is_some_and(|n| n.kind == Kind::Array && n.len >= MAX_ITEMS)
    }

    fn push(&mut self, kind: Kind, value: Span) {
        let full = self.nodes.len() >= MAX_NODES || self.passes_over();
        let top = self.top();
        let name = self.name.take();
        let parent = top.and_then(|t| self.nodes.get_mut(t as usize));
        let (echo, index) = match parent {
            Some(parent) => {
                parent.len = parent.len.saturating_add(1);
                (parent.echo, parent.len - 1)
            }
            None => (false, 0),
        };
        if full {
            return;
        }
        let key = name
            .map_or(Key::Other, |n| key(self.text.get(n.start as usize..n.end as usize).unwrap_or_default()));
        let echo = echo || (key == Key::Echo);
        self.nodes.push(Node {
            kind,
            key,
            echo,
            depth: u8::try_from(self.depth).unwrap_or(u8::MAX),
            parent: top.unwrap_or(0),
            next: self.index() + 1,
            index,
            name: name.unwrap_or_default(),
            value,
            ..NOTHING
        });
    }
}

fn span(start: usize, end: usize) -> Span {
    Span { start: u32::try_from(start).unwrap_or(u32::MAX), end: u32::try_from(end).unwrap_or(u32::MAX) }
}

/// Where the string that begins at `start` ends, and whether it has escapes. A cut string ends with the text.
fn string_end(text: &[u8], start: usize) -> (usize, bool) {
    let mut at = start;
    let mut escaped = false;
    loop {
        match text.get(at..).unwrap_or_default().iter().position(|b| matches!(b, b'"' | b'\\')) {
            None => return (text.len(), escaped),
            Some(step) => at += step,
        }
        if text.get(at) == Some(&b'"') {
            return (at, escaped);
        }
        escaped = true;
        at += 2;
    }
}

/// Where the container that was entered just before `at` ends.
fn container_end(text: &[u8], mut at: usize) -> usize {
    let mut depth = 1_u32;
    while let Some(byte) = text.get(at) {
        at += 1;
        match byte {
            b'"' => at = string_end(text, at).0 + 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    text.len() + 1
}
