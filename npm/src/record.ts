import { HEAD, IN_BODY, type Kind, type Layout, NO_TEXT, VERDICT_LAYOUT } from "./generated/layout.js";

/** A verdict's record as it was copied out of the module, and the body that its texts may be pieces of. */
export interface Snapshot {
  /** The head, the fields, the items of lists, then text in UTF-8; the layout is in the binding's `layout.rs`. */
  readonly words: readonly number[];
  readonly body: string;
}

/** Reads one value of a record, from the word at which it stands. */
export type Read = (record: Snapshot, at: number) => unknown;

const TEXT_START = 1;
const JSON_TEXT = 2;
const OK = 4;
const MAY_REPEAT = 5;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const halves = new Uint32Array(2);
const whole = new Float64Array(halves.buffer);

/** The fields of a verdict: name in camel case, place and how to read it. */
export const VERDICT_FIELDS = fields(VERDICT_LAYOUT).map(
  ([name, at, read]) => [name, HEAD + at, read] as const,
);

/** The canonical JSON, where the record holds it. */
export function json(record: Snapshot): string | null {
  return text(record, JSON_TEXT);
}

export function isOk(record: Snapshot): boolean {
  return record.words[OK] === 1;
}

export function mayRepeat(record: Snapshot): boolean {
  return record.words[MAY_REPEAT] === 1;
}

function fields(layout: Layout): [name: string, at: number, read: Read][] {
  return layout.fields.map(([name, at, kind]) => [camelCase(name), at, reader(kind)]);
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function reader(kind: Kind): Read {
  if (kind === "number") return number;
  if (kind === "text") return text;
  if (kind === "texts") return list(2, text);
  if ("record" in kind) return object(kind.record);
  if ("list" in kind) return list(kind.list.size, object(kind.list));
  return ({ words }, at) => (words[at] === 0 ? null : kind[words[at] - 1]);
}

function number({ words }: Snapshot, at: number): number | null {
  halves[0] = words[at];
  halves[1] = words[at + 1];
  return Number.isNaN(whole[0]) ? null : whole[0];
}

function text({ words, body }: Snapshot, at: number): string | null {
  const offset = words[at];
  const length = words[at + 1];
  if (offset === NO_TEXT) return null;
  if (offset >= IN_BODY) return body.slice(offset - IN_BODY, offset - IN_BODY + length);
  return utf8(words, 4 * words[TEXT_START] + offset, length);
}

/** Decodes bytes, of which each word has four, the lowest first. */
function utf8(words: readonly number[], start: number, length: number): string {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const at = start + i;
    bytes[i] = words[at >>> 2] >>> (8 * (at & 3));
  }
  return decoder.decode(bytes);
}

function list(size: number, read: Read): Read {
  return (record, at) => {
    const start = record.words[at];
    return Array.from({ length: record.words[at + 1] }, (_, i) => read(record, start + i * size));
  };
}

function object(layout: Layout): Read {
  const members = fields(layout);
  return (record, at) => {
    const out: Record<string, unknown> = {};
    for (const [name, offset, read] of members) out[name] = read(record, at + offset);
    return out;
  };
}
