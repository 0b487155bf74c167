/**
 * Paths that the service is known to have under `/v1`, but the contract leaves out: see RULES.md, "Known, left out".
 */
const leftOut: readonly (readonly [path: RegExp, what: string])[] = [
  [/^\/v1\/credits$/, "GET /v1/credits"],
  [/^\/v1\/models$/, "GET /v1/models"],
  [/^\/v1\/tasks$/, "GET /v1/tasks"],
  [/^\/v1\/tasks\/batch$/, "POST /v1/tasks/batch"],
  // These are known to exist, but their paths are not known.
  [/^\/v1\/(?:.*\/)?(?:files?|uploads?)(?:[/-]|$)/, "file uploads"],
  [/^\/v1\/(?:.*\/)?catalog(?:ue)?s?(?:\/|$)/, "a catalogue"],
];

/**
 * Says that the service has something at a path that the contract does not describe.
 *
 * @param pathname - As in a URL, without the query; a slash at its end does not matter
 * @returns A sentence for the message of a 404; `undefined` if nothing is known about the path
 */
export function leftOutNote(pathname: string): string | undefined {
  const path = pathname.replace(/\/+$/, "").toLowerCase();
  const what = leftOut.find(([pattern]) => pattern.test(path))?.[1];
  if (what === undefined) return undefined;
  return `The service has ${what}, which this contract does not describe (see "Known, left out" in the contract's RULES.md).`;
}

/**
 * Says that the model's family has members that the contract leaves out; `undefined` if the name is not like theirs.
 */
export function siblingModelNote(model: unknown): string | undefined {
  if (typeof model !== "string" || !/^seedance-/i.test(model)) return undefined;
  return "the service has sibling models, which this contract does not describe";
}
