import { type Ledger, maskKey } from "@video-generations/simulator";
import type { BalanceView, KeyBalance, Newest } from "../page/snapshot.ts";
import { type Paging, pageResponse } from "./paging.ts";

/**
 * The balances of the keys that have reserved credits or were granted some. Keys are secrets: only their beginnings and
 * fingerprints are shown.
 */
export function ledgerResponse(ledger: Ledger, paging: Paging): Response {
  const list = listNewestKeys(ledger, { limit: paging.limit + 1, before: paging.before });
  return pageResponse(list, paging, ({ total, newest }) => ({ total, keys: newest, newKey: newKeyBalance(ledger) }));
}

/** The newest keys, with their balances. */
export function listNewestKeys(
  ledger: Ledger,
  { limit, before }: Pick<Paging, "limit" | "before">,
): Newest<KeyBalance> {
  return {
    total: ledger.keyCount(),
    newest: ledger.newestKeys(limit, before).map(({ place, entry: key }) => ({ place, ...balanceEntry(ledger, key) })),
  };
}

/** The balance that a new key begins with. */
export function newKeyBalance(ledger: Ledger): BalanceView {
  // No caller sends this key: a bearer token is not empty.
  return ledger.balance("");
}

/** The balance of one key. */
export function balanceEntry(ledger: Ledger, key: string): Omit<KeyBalance, "place"> {
  return { key: maskKey(key), ...ledger.balance(key) };
}
