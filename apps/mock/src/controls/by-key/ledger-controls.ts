import type { Ledger, Simulator } from "@video-generations/simulator";
import type { KeyBalance } from "../../page/snapshot.ts";
import { readControlBody, refuseUnknownMembers } from "../control-body.ts";
import { balanceEntry, ledgerResponse } from "../ledger-entry.ts";
import type { Paging } from "../paging.ts";
import { Refusal } from "../refusal.ts";
import { checkKey } from "./control-query.ts";

/** The balances of the keys, or that of the key in the query, used or not. */
export function showLedger(ledger: Ledger, paging: Paging): Response | Omit<KeyBalance, "place"> {
  const { key } = paging.filter;
  return key === undefined ? ledgerResponse(ledger, paging) : balanceEntry(ledger, key);
}

/** Gives a key more credits. Answers with its new balance. */
export async function grantCredits(simulator: Simulator, request: Request): Promise<Omit<KeyBalance, "place">> {
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
