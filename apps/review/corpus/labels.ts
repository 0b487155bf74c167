import type { Audience, ExpectedChange, Witness } from "./edit.ts";

/** Labels a change as breaking for `audience`: for those who break, and not for servers. */
export function breaking(audience: readonly Audience[], at: string, witness: Witness, reason: string): ExpectedChange {
  return { class: "breaking", audience, at, witness, reason };
}

/** Labels a change as compatible. `audience` has `servers` where a server must now serve more than before. */
export function compatible(audience: readonly Audience[], at: string, reason: string): ExpectedChange {
  return { class: "compatible", audience, at, witness: "none", reason };
}

/** Labels a change as one of words, examples or evidence. */
export function documentation(audience: readonly Audience[], at: string, reason: string): ExpectedChange {
  return { class: "documentation", audience, at, witness: "none", reason };
}
