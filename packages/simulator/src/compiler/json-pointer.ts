/** Writes a key as one step of a JSON pointer (RFC 6901). */
export function escapeStep(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Reads the key that a step of a JSON pointer stands for. */
export function unescapeStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What a JSON pointer leads to; undefined when nothing is there. @param pointer - Without the `#` ahead. */
export function valueAt(root: unknown, pointer: string): unknown {
  let at = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = unescapeStep(step);
    at = typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined;
  }
  return at;
}
