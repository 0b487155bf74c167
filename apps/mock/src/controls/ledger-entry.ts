import { type Ledger, maskKey } from "@video-generations/simulator";
import type { LedgerEntry } from "../page/snapshot.ts";

/**
 * The balance of every key that has reserved credits or was granted some. Keys are secrets: only their beginnings are
 * shown.
 */
export function ledgerEntry(ledger: Ledger): LedgerEntry {
  return {
    keys: ledger.keys().map((key) => ({ key: maskKey(key), ...ledger.balance(key) })),
    // No caller sends this key: a bearer token is not empty.
    newKey: ledger.balance(""),
  };
}
