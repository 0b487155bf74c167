/** One step of a JSON pointer, as a pointer has it (RFC 6901). */
export function escapedStep(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The key that a step of a JSON pointer stands for. */
export function unescapedStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What a JSON pointer leads to; undefined when nothing is there. @param pointer - Without the `#` ahead. */
export function valueAt(root: unknown, pointer: string): unknown {
  let at = root;
  for (const step of pointer.split("/").slice(1)) {
    at = typeof at === "object" && at !== null ? Reflect.get(at, unescapedStep(step)) : undefined;
  }
  return at;
}
