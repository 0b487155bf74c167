import { decodeContent, readBody } from "@video-generations/simulator";
import { Refusal } from "./refusal.ts";

/**
 * Reads the body of a control as a JSON object, whatever its content type: `curl -d` sends another one.
 *
 * @param example - A body that works, for the refusal
 * @returns An empty object for an empty body
 * @throws {Refusal} with 400 when the body is anything else, with 413 when it is too large, with 415 when it is in a
 * coding that is not read
 */
export async function readControlBody(request: Request, example: string): Promise<Readonly<Record<string, unknown>>> {
  const { bytes, fault } = await decodeContent(await readBody(request), request.headers.get("content-encoding"));
  if (bytes === undefined) throw new Refusal(fault.status, fault.details, fault.headers && { headers: fault.headers });
  const text = new TextDecoder().decode(bytes).trim();
  if (text === "") return {};
  const value = parseJson(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new Refusal(400, `the body must be a JSON object. Send ${example}`);
}

/** Refuses members that a control does not have: a misspelt `key` must not mean all keys. */
export function refuseUnknownMembers(body: object, names: readonly string[], example: string): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new Refusal(400, `unknown member ${JSON.stringify(unknown.slice(0, 60))}. Send ${example}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
