import { type Ledger, maskKey, type Placed } from "@video-generations/simulator";
import type { BalanceView, KeyBalance, Newest } from "../page/snapshot.ts";
import { type Paging, pageResponse } from "./paging.ts";

/**
 * The balances of the keys that have reserved credits or were granted some. Keys are secrets: only their beginnings are
 * shown.
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
    newest: ledger.newestKeys(limit, before).map((placed) => keyBalance(ledger, placed)),
  };
}

/** The balance that a new key begins with. */
export function newKeyBalance(ledger: Ledger): BalanceView {
  // No caller sends this key: a bearer token is not empty.
  return ledger.balance("");
}

function keyBalance(ledger: Ledger, { place, entry: key }: Placed<string>): KeyBalance {
  return { place, key: maskKey(key), ...ledger.balance(key) };
}
