import type { ErrorDetail } from "@video-generations/types";
import { documentedErrors, olderErrors, ownErrors } from "./errors.ts";

/**
 * Every known error row, by its status. If several rows have the same status, the one of the create comes first. A
 * marker asks for a row by its name: its code, or its type if the code only repeats the status.
 */
const knownErrors: ReadonlyMap<number, readonly ErrorDetail[]> = groupByStatus([
  ...statusesOf(documentedErrors.createVideoGeneration),
  ...statusesOf(olderErrors),
  ...statusesOf(documentedErrors.getTask),
  ...statusesOf(ownErrors),
]);

/** The known error row with this status and name. Without a name, the first row with the status. */
export function namedError(status: number, name?: string): ErrorDetail | undefined {
  const rows = knownErrors.get(status) ?? [];
  return name === undefined ? rows[0] : rows.find((row) => nameOf(row) === name);
}

/** The error rows that a marker must ask for by name, such as `402:quota_exceeded`. */
export const errorNames: readonly string[] = [...knownErrors]
  .toSorted(([one], [other]) => one - other)
  .flatMap(([status, rows]) =>
    [...new Set(rows.map(nameOf))].map((name) => ({ status, name, isOnly: rows.length === 1 })),
  )
  .filter(({ status, isOnly }) => !isOnly || isGateway(status))
  .map(({ status, name }) => `${status}:${name}`);

/** Whether a status comes from a gateway in front of the service. Such an answer can have any body, or none (E3). */
export function isGateway(status: number): boolean {
  return status === 502 || status === 503;
}

function nameOf({ code, type }: ErrorDetail): string {
  return typeof code === "string" ? code : type;
}

function statusesOf(rows: Readonly<Record<number, ErrorDetail>>): (readonly [number, ErrorDetail])[] {
  return Object.entries(rows).map(([status, row]) => [Number(status), row] as const);
}

function groupByStatus(pairs: readonly (readonly [number, ErrorDetail])[]): Map<number, ErrorDetail[]> {
  const groups = new Map<number, ErrorDetail[]>();
  for (const [status, row] of pairs) groups.set(status, [...(groups.get(status) ?? []), row]);
  return groups;
}
