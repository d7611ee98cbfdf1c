import { __wbg_reset_state, type InitOutput, initSync } from "../wasm/taketwo_wasm.js";
import { compile } from "./module/inline.js";
import type { Snapshot } from "./record.js";
import type { Registry } from "./registry.js";

/** One call's input, checked, in the form in which it crosses into the module. */
export interface Input {
  readonly registry: Registry;
  /** The place in `OPERATIONS` plus one; 0 where it is not given. */
  readonly operation: number;
  /** `NaN` where it is not given, as for the other numbers. */
  readonly status: number;
  readonly requestedOutputs: number;
  readonly nowMs: number;
  /** Provider, URL, method, transport error, model, then the values of the headers. */
  readonly texts: readonly (string | undefined)[];
  /** The place of each header in the registry's list. */
  readonly headers: readonly number[];
  readonly body: string | Uint8Array;
}

/** The most characters, or bytes, of a body that a verdict keeps. */
export const BODY_TO_KEEP = 64 * 1024;

/** An instance whose memory has grown beyond this, for a huge body, is given up after the call. */
const MEMORY_TO_KEEP = 64 * 1024 * 1024;

const POINT_INTO_BODY = 1;
const WITH_JSON = 2;
const NOT_GIVEN = 0xffffffff;
const FIXED_TEXTS = 5;

const encoder = new TextEncoder();

let compiled: WebAssembly.Module | undefined;
let live: Core | undefined;

/** The running instance; the first call compiles the module. */
export function core(): Core {
  live ??= new Core();
  return live;
}

/** One instance of the module, with views of the places in its memory that calls are written to. */
export class Core {
  readonly #exports: InitOutput;
  #words: Uint32Array;
  #texts: Uint8Array;
  #parts: Uint32Array;
  #body: Uint8Array;

  constructor() {
    this.#exports = instantiate();
    const { buffer } = this.#exports.memory;
    this.#words = new Uint32Array(buffer);
    this.#texts = this.#body = new Uint8Array(buffer, 0, 0);
    this.#parts = new Uint32Array(buffer, 0, 0);
  }

  /** Whether this is the running instance, so that its handles mean something. */
  get isLive(): boolean {
    return live === this;
  }

  /**
   * Runs a function of the module. After a trap nobody knows what the memory holds: this instance is given up, and
   * the next call makes a new one.
   */
  run<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) this.#giveUp();
      throw error;
    }
  }

  /** Classifies, and copies the verdict's record out. With `withJson` it holds the canonical JSON too. */
  classify(input: Input, withJson: boolean): Snapshot {
    try {
      return this.#classify(input, withJson);
    } catch (error) {
      this.#giveUp();
      throw error;
    }
  }

  #classify(input: Input, withJson: boolean): Snapshot {
    const { body } = input;
    const textsLength = this.#writeTexts(input);
    const bodyLength = typeof body === "string" ? this.#writeText(body) : this.#writeBytes(body);
    // In ASCII, and only there, bytes and UTF-16 units are equally many, so that offsets agree.
    const ascii = typeof body === "string" && body.length === bodyLength && bodyLength <= BODY_TO_KEEP;
    const pointer = this.#exports.classify(
      input.registry.handle(this),
      (ascii ? POINT_INTO_BODY : 0) | (withJson ? WITH_JSON : 0),
      input.operation,
      input.status,
      input.requestedOutputs,
      input.nowMs,
      input.headers.length,
      textsLength,
      bodyLength,
    );
    if (this.#words.length === 0) this.#words = new Uint32Array(this.#exports.memory.buffer);
    const words = copy(this.#words, pointer >>> 2);
    if (this.#words.byteLength > MEMORY_TO_KEEP) this.#giveUp();
    return { words, body: ascii ? (body as string) : "" };
  }

  /** Writes the short texts and their lengths, and tells how many bytes they are. */
  #writeTexts({ texts, headers }: Input): number {
    const parts = this.#roomForParts(FIXED_TEXTS + 2 * headers.length);
    let all = "";
    for (let i = 0, at = 0; i < texts.length; i++) {
      const text = texts[i];
      if (i >= FIXED_TEXTS) parts[at++] = headers[i - FIXED_TEXTS];
      parts[at++] = text === undefined ? NOT_GIVEN : text.length;
      if (text !== undefined) all += text;
    }
    const { written } = encoder.encodeInto(all, this.#roomForTexts(all.length * 3));
    return written === all.length ? written : this.#writeTextsOneByOne({ texts, headers });
  }

  /** The same for texts that are not ASCII, whose lengths in bytes only their encoding tells. */
  #writeTextsOneByOne({ texts, headers }: Pick<Input, "texts" | "headers">): number {
    const encoded = texts.map((text) => encoder.encode(text));
    const length = encoded.reduce((sum, bytes) => sum + bytes.length, 0);
    // Room first: it may grow the memory, and with that empty the other view.
    const view = this.#roomForTexts(length);
    const parts = this.#roomForParts(FIXED_TEXTS + 2 * headers.length);
    let end = 0;
    for (const [i, bytes] of encoded.entries()) {
      view.set(bytes, end);
      end += bytes.length;
      if (texts[i] !== undefined) parts[i < FIXED_TEXTS ? i : 2 * i - FIXED_TEXTS + 1] = bytes.length;
    }
    return length;
  }

  #writeText(body: string): number {
    if (body.length > BODY_TO_KEEP) return this.#writeBytes(encoder.encode(body));
    return encoder.encodeInto(body, this.#roomForBody(body.length * 3)).written;
  }

  #writeBytes(body: Uint8Array): number {
    this.#roomForBody(body.length).set(body);
    return body.length;
  }

  // A view is empty once the memory has grown, and is then made anew. What was written stays where it is.

  #roomForParts(length: number): Uint32Array {
    if (this.#parts.length < length) {
      const at = this.#exports.parts(length);
      this.#parts = new Uint32Array(this.#exports.memory.buffer, at, length);
    }
    return this.#parts;
  }

  #roomForTexts(length: number): Uint8Array {
    if (this.#texts.length < length) {
      const at = this.#exports.texts(length);
      this.#texts = new Uint8Array(this.#exports.memory.buffer, at, length);
    }
    return this.#texts;
  }

  #roomForBody(length: number): Uint8Array {
    if (this.#body.length < length) {
      const at = this.#exports.body(length);
      this.#body = new Uint8Array(this.#exports.memory.buffer, at, length);
    }
    return this.#body;
  }

  #giveUp(): void {
    if (this.isLive) live = undefined;
  }
}

/** The words of the record at `start`. For so few words, an array is made several times faster than a typed one. */
function copy(memory: Uint32Array, start: number): number[] {
  const words = new Array<number>(memory[start]);
  for (let i = 0; i < words.length; i++) words[i] = memory[start + i];
  return words;
}

function instantiate(): InitOutput {
  if (compiled !== undefined) {
    __wbg_reset_state();
    return initSync({ module: compiled });
  }
  const module = compileNow();
  const exports = initSync({ module });
  compiled = module;
  return exports;
}

function compileNow(): WebAssembly.Module {
  try {
    return compile();
  } catch (cause) {
    const policy = "a Content-Security-Policy must allow `'wasm-unsafe-eval'` in `script-src`";
    throw new Error(`the WebAssembly module of taketwo cannot be compiled; ${policy}`, { cause });
  }
}
