import type { Simulator } from "@video-generations/simulator";
import { readControlBody, refuseUnknownMembers } from "../control-body.ts";
import { Refusal } from "../refusal.ts";
import { checkKey, keyInQuery, readControlQuery } from "./control-query.ts";

/**
 * Puts the mock back to its start, or only what belongs to one API key.
 *
 * @param resetClock - Sets the clock back; not for one key, because the clock belongs to all. Absent if it is not the
 * mock's own
 */
export async function resetMock(
  simulator: Simulator,
  request: Request,
  resetClock: (() => void) | undefined,
): Promise<{ readonly status: "ok" }> {
  const example = '{"key":"my-suite-1"}, or no body at all to reset everything';
  const inQuery = keyInQuery(readControlQuery(request, ["key"]), simulator);
  const body = await readControlBody(request, example);
  refuseUnknownMembers(body, ["key"], example);
  const inBody = "key" in body ? checkKey(body.key, simulator, example) : undefined;
  if (inBody !== undefined && inQuery !== undefined && inBody !== inQuery) {
    throw new Refusal(400, `the query and the body name different keys. Send ${example}`);
  }
  const key = inBody ?? inQuery;
  const forgotten = simulator.reset(key === undefined ? {} : { key });
  // Not later: a create in the meantime would be planned by the old time, and stay.
  if (key === undefined) resetClock?.();
  await forgotten;
  return { status: "ok" };
}
