import type { Simulator } from "@video-generations/simulator";
import { readControlBody, refuseUnknownMembers } from "../control-body.ts";
import { Refusal } from "../refusal.ts";
import { checkKey, keyInQuery, readControlQuery } from "./control-query.ts";

/** Puts the mock back to its start, or only what belongs to one API key. */
export async function resetMock(simulator: Simulator, request: Request): Promise<{ readonly status: "ok" }> {
  const example = '{"key":"my-suite-1"}, or no body at all to reset everything';
  const inQuery = keyInQuery(readControlQuery(request, ["key"]), simulator);
  const body = await readControlBody(request, example);
  refuseUnknownMembers(body, ["key"], example);
  const inBody = "key" in body ? checkKey(body.key, simulator, example) : undefined;
  if (inBody !== undefined && inQuery !== undefined && inBody !== inQuery) {
    throw new Refusal(400, `the query and the body name different keys. Send ${example}`);
  }
  const key = inBody ?? inQuery;
  await simulator.reset(key === undefined ? {} : { key });
  return { status: "ok" };
}
