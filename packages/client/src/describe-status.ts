/** Describes a status together with the error that the service sent, if any. */
export function describeStatus(status: string | number, error?: { code?: unknown; message?: unknown } | null): string {
  if (!error?.message) return `${status}`;
  const code = error.code == null ? "" : ` ${error.code}`;
  return `${status}${code}: ${error.message}`;
}
