/** Adds the words of the service's error, if there are any, to what happened. */
export function describeError(what: string | number, error?: { code?: unknown; message?: unknown } | null): string {
  const { code, message } = error ?? {};
  if (typeof message !== "string" || message === "") return `${what}`;
  const isWord = code !== undefined && typeof code !== "object";
  return `${what}${isWord ? ` ${code}` : ""}: ${message}`;
}
