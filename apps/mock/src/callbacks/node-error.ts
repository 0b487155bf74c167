/** The code of an error from Node, such as `ECONNRESET`; `undefined` if there is none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** The message of an error, in one line and without a full stop. */
export function describeNodeError(error: unknown): string {
  // OpenSSL's message is a line of its own source; its `reason` is for people. The `reason` of Node's TLS errors is
  // shorter than their message.
  const said = error instanceof Error && "reason" in error && typeof error.reason === "string" ? error.reason : "";
  const text = error instanceof Error ? said || error.message || codeOf(error) || error.name : String(error);
  return text.trim().replace(/\.+$/, "");
}
