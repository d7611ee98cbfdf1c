import { core, type Input } from "./core.js";
import type { VerdictLog } from "./generated/layout.js";
import { isOk, json, mayRepeat, type Read, type Snapshot, VERDICT_FIELDS } from "./record.js";
import type { Verdict, VerdictJson } from "./types.js";

type Inspect = (value: unknown, options: unknown) => string;

/** Wraps the record of a verdict. Without `input`, the record must hold the canonical JSON. */
export function view(record: Snapshot, input: Input | undefined): Verdict {
  return new VerdictView(record, input) as unknown as Verdict;
}

/** What callers see as `Verdict`. The getters of the fields are made from the generated layout. */
class VerdictView {
  readonly #record: Snapshot;
  readonly #input: Input | undefined;
  #lists: Map<string, unknown> | undefined;

  static {
    for (const [name, at, read] of VERDICT_FIELDS) {
      Object.defineProperty(VerdictView.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: VerdictView) {
          return this.#field(name, at, read);
        },
      });
    }
  }

  constructor(record: Snapshot, input: Input | undefined) {
    this.#record = record;
    this.#input = input;
  }

  get ok(): boolean {
    return isOk(this.#record);
  }

  get mayRepeat(): boolean {
    return mayRepeat(this.#record);
  }

  toJSON(): VerdictJson {
    const plain: Record<string, unknown> = {};
    for (const [name, at, read] of VERDICT_FIELDS) plain[name] = read(this.#record, at);
    return plain as unknown as VerdictJson;
  }

  toLog(): VerdictLog {
    return JSON.parse(this.toLogString());
  }

  toLogString(): string {
    // Only the core writes the canonical JSON. It is rarely asked for, so most verdicts keep what they were made
    // from, and classifying once more, which gives the same verdict, writes it.
    const record = this.#input === undefined ? this.#record : core().classify(this.#input, true);
    return json(record) ?? "";
  }

  /** In Node: the fields that tell something. */
  [Symbol.for("nodejs.util.inspect.custom")](depth: number, options: object, inspect: Inspect): string {
    if (depth < 0) return "[Verdict]";
    const telling = Object.entries(this.toJSON()).filter(([, value]) => tells(value));
    return `Verdict ${inspect(Object.fromEntries(telling), options)}`;
  }

  get [Symbol.toStringTag](): string {
    return "Verdict";
  }

  /** A list or nested record is the same object every time it is read. */
  #field(name: string, at: number, read: Read): unknown {
    const known = this.#lists?.get(name);
    if (known !== undefined) return known;
    const value = read(this.#record, at);
    if (typeof value === "object" && value !== null) {
      this.#lists ??= new Map();
      this.#lists.set(name, value);
    }
    return value;
  }
}

function tells(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === "object" && value !== null ? Object.values(value).some(tells) : value !== null;
}
