import { maskKey, type Simulator } from "@video-generations/simulator";
import { Refusal } from "../refusal.ts";

/** Says which keys are accepted. */
export type KeyPolicy = Pick<Simulator, "isKey">;

/**
 * Reads the query of a control.
 *
 * @param names - The parameters that the control has
 * @throws {Refusal} with 400 when there is another parameter, or one of them twice: a misspelt `key` must not mean all
 *   keys
 */
export function readControlQuery(request: Request, names: readonly string[]): URLSearchParams {
  const { searchParams } = new URL(request.url);
  for (const name of searchParams.keys()) {
    if (!names.includes(name)) {
      const known = names.map((each) => `"${each}"`).join(" and ");
      const rule = names.length === 0 ? "this control takes none" : `this control takes ${known}`;
      throw new Refusal(400, `there is no query parameter ${JSON.stringify(name.slice(0, 60))}: ${rule}.`);
    }
    if (searchParams.getAll(name).length > 1) throw new Refusal(400, `"${name}" is in the query twice. Send it once.`);
  }
  return searchParams;
}

/** The API key in a query; `undefined` if there is none. @throws {Refusal} with 400 when it is empty or not accepted */
export function keyInQuery(query: URLSearchParams, policy: KeyPolicy): string | undefined {
  const key = query.get("key");
  return key === null ? undefined : checkKey(key, policy, "?key=my-suite-1");
}

/**
 * Checks an API key that a control was given.
 *
 * @param example - What works, for the refusal
 * @throws {Refusal} with 400 when it is not a text, is empty, or is not accepted
 */
export function checkKey(key: unknown, { isKey }: KeyPolicy, example: string): string {
  if (typeof key !== "string" || key === "") {
    throw new Refusal(400, `"key" must be an API key, a text that is not empty. Send ${example}`);
  }
  if (isKey(key)) return key;
  throw new Refusal(400, `the mock does not accept the key ${maskKey(key)}. Send one of those that --key names.`);
}
