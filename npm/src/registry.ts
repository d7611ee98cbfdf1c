/// <reference lib="esnext.disposable" preserve="true" />
import { headers, info, overlay, providers, release } from "../wasm/taketwo_wasm.js";
import { type Core, core } from "./core.js";
import { unreadable, wrongType } from "./faults.js";
import { HeaderPlaces } from "./headers.js";
import type { RegistryInfo } from "./types.js";

/** What a registry holds in an instance of the module. */
interface Held {
  instance: Core;
  handle: number;
}

const BUILTIN = 0;

// Frees what a registry held that nobody disposed of.
const finalizer =
  typeof FinalizationRegistry === "undefined" ? undefined : new FinalizationRegistry<Held>(free);

/**
 * The profiles to classify by: the built-in ones, and any files laid over them.
 *
 * ```ts
 * using registry = Registry.builtin().overlay(await readFile("inhouse.json", "utf8"));
 * const verdict = classify({ provider: "inhouse", status, body, registry });
 * ```
 *
 * A registry keeps the text of its overlays. What it holds in WebAssembly's memory is made when needed and freed by
 * `dispose`, or when the registry itself is collected; a disposed registry still works.
 */
export class Registry {
  static readonly #builtin = new Registry([]);

  readonly #overlays: readonly string[];
  #held: Held | undefined;
  #headers: HeaderPlaces | undefined;

  private constructor(overlays: readonly string[]) {
    this.#overlays = overlays;
  }

  /** The built-in profiles. */
  static builtin(): Registry {
    return Registry.#builtin;
  }

  /**
   * This registry with one more file laid over it. A file whose `id` is known already changes that provider: its
   * rules come before the old ones, and every other list or section that it gives takes the old one's place. Any
   * other file adds a provider.
   *
   * @param file The file: JSON text, or the object that the text stands for. Its schema is `registry.schema.json`.
   * @throws An error that names the place of the fault, as a JSON pointer, and what to do.
   */
  overlay(file: string | object): Registry {
    const made = new Registry([...this.#overlays, jsonText(file)]);
    made.handle(core());
    return made;
  }

  /** What this registry holds. */
  info(): RegistryInfo {
    return this.#ask(info);
  }

  /** The ids of all providers, in alphabetical order. */
  providers(): string[] {
    return this.#ask(providers);
  }

  /** The names, in lower case, of every header that classification reads, in alphabetical order. */
  headers(): string[] {
    return this.#ask(headers);
  }

  /** @internal Whether `value` is a registry. Proxies are not, and hostile objects do no harm. */
  static is(value: unknown): value is Registry {
    return typeof value === "object" && value !== null && #overlays in value;
  }

  /** Frees what this registry holds in memory; `using` does so at the end of a block. */
  dispose(): void {
    if (this.#held === undefined) return;
    free(this.#held);
    finalizer?.unregister(this);
    this.#held = undefined;
  }

  /** The same as {@link Registry.dispose}. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** @internal The handle in `instance`. */
  handle(instance: Core): number {
    if (this.#overlays.length === 0) return BUILTIN;
    if (this.#held?.instance !== instance) {
      const made = { instance, handle: layOver(instance, this.#overlays) };
      if (this.#held === undefined) finalizer?.register(this, made, this);
      else Object.assign(this.#held, made);
      this.#held ??= made;
    }
    return this.#held.handle;
  }

  /** @internal Where each header's name stands in the list. */
  get places(): HeaderPlaces {
    this.#headers ??= new HeaderPlaces(this.headers());
    return this.#headers;
  }

  #ask<T>(question: (handle: number) => T): T {
    const instance = core();
    return instance.run(() => question(this.handle(instance)));
  }
}

function layOver(instance: Core, overlays: readonly string[]): number {
  return instance.run(() =>
    overlays.reduce((base, text) => {
      try {
        return overlay(base, text);
      } finally {
        if (base !== BUILTIN) release(base);
      }
    }, BUILTIN),
  );
}

function free({ instance, handle }: Held): void {
  if (instance.isLive) instance.run(() => release(handle));
}

function jsonText(file: unknown): string {
  if (typeof file === "string") return file;
  if (typeof file !== "object" || file === null) throw wrongType("file", "JSON text or an object", file);
  try {
    return JSON.stringify(file);
  } catch (cause) {
    throw unreadable("file", cause);
  }
}

/**
 * What a registry holds.
 *
 * @param registry Default: the built-in one.
 */
export function registryInfo(registry: Registry = Registry.builtin()): RegistryInfo {
  if (!Registry.is(registry)) throw wrongType("registry", "a `Registry`", registry);
  return registry.info();
}
