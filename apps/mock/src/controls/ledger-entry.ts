import { type Ledger, maskKey } from "@video-generations/simulator";
import type { KeyBalance, LedgerEntry } from "../page/snapshot.ts";

/**
 * The balance of every key that has reserved credits or was granted some. Keys are secrets: only their beginnings
 * and fingerprints are shown.
 */
export function ledgerEntry(ledger: Ledger): LedgerEntry {
  return {
    keys: ledger.keys().map((key) => balanceEntry(ledger, key)),
    // No caller sends this key: a bearer token is not empty.
    newKey: ledger.balance(""),
  };
}

/** The balance of one key. */
export function balanceEntry(ledger: Ledger, key: string): KeyBalance {
  return { key: maskKey(key), ...ledger.balance(key) };
}
