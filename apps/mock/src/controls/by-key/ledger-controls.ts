import type { Simulator } from "@video-generations/simulator";
import type { KeyBalance, LedgerEntry } from "../../page/snapshot.ts";
import { readControlBody, refuseUnknownMembers } from "../control-body.ts";
import { balanceEntry, ledgerEntry } from "../ledger-entry.ts";
import { Refusal } from "../refusal.ts";
import { checkKey, keyInQuery, readControlQuery } from "./control-query.ts";

/** The balances of all keys, or that of the key in the query. */
export function showLedger(simulator: Simulator, request: Request): LedgerEntry | KeyBalance {
  const key = keyInQuery(readControlQuery(request, ["key"]), simulator);
  return key === undefined ? ledgerEntry(simulator.ledger) : balanceEntry(simulator.ledger, key);
}

/** Gives a key more credits. Answers with its new balance. */
export async function grantCredits(simulator: Simulator, request: Request): Promise<KeyBalance> {
  const example = '{"key":"my-suite-1","credits":100}';
  const body = await readControlBody(request, example);
  refuseUnknownMembers(body, ["key", "credits"], example);
  const key = checkKey(body.key, simulator, example);
  if (typeof body.credits !== "number") throw new Refusal(400, `"credits" must be a number. Send ${example}`);
  try {
    simulator.ledger.grant(key, body.credits);
  } catch (error) {
    throw error instanceof RangeError ? new Refusal(400, `${error.message} Send ${example}`) : error;
  }
  return balanceEntry(simulator.ledger, key);
}
