/** A fault of an argument. To callers it is a `TypeError`. */
class ArgumentError extends TypeError {}

/** An argument of the wrong type. */
export function wrongType(name: string, wanted: string, got: unknown): TypeError {
  return new ArgumentError(`\`${name}\` must be ${wanted}; got ${kindOf(got)}`);
}

/** A text that is none of those that are known. */
export function wrongValue(name: string, wanted: string, got: unknown): TypeError {
  if (typeof got !== "string") return wrongType(name, wanted, got);
  return new ArgumentError(`\`${name}\` must be ${wanted}; got \`${got}\``);
}

/** An argument that fails while it is read; a fault that was found on the way says more. */
export function unreadable(name: string, cause: unknown): TypeError {
  return cause instanceof ArgumentError ? cause : new ArgumentError(`\`${name}\` cannot be read`, { cause });
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "object") return Array.isArray(value) ? "an array" : "an object";
  return value === undefined ? "undefined" : `a ${typeof value}`;
}
