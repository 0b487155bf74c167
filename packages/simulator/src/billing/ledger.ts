import { creditsOf, creditUnitsOf, maxCreditUnits } from "./credits.ts";

/** What an API key has, in credits with at most four decimals. At any moment granted = available + reserved + spent. */
export interface Balance {
  readonly granted: number;
  /** What a create can reserve. */
  readonly available: number;
  /** Held for tasks that have not ended. */
  readonly reserved: number;
  /** Paid for videos. */
  readonly spent: number;
}

/** The credits of every API key. */
export interface Ledger {
  /** The balance of a key; a key without requests has what each key is granted. */
  balance(key: string): Balance;
  /**
   * Gives a key more credits.
   *
   * @returns The balance after that.
   * @throws {RangeError} when it is not a number of credits, or more than can be counted.
   */
  grant(key: string, credits: number): Balance;
  /** The keys that have reserved or been granted something, the oldest first, in full: they are secrets. */
  keys(): string[];
}

/** The part of the ledger that tasks use. It is synchronous, so nothing can happen between check and booking. */
export interface Bookings {
  /** Holds the price of a task; false, and nothing is held, when the balance is short. */
  reserve(key: string, taskId: string, credits: number): boolean;
  /** Turns what is held for a task into a payment. Does nothing when nothing is held. */
  settle(taskId: string): void;
  /** Gives back what is held for a task. Does nothing when nothing is held. */
  release(taskId: string): void;
  /** Forgets every key and every task. */
  clear(): void;
}

/** In ten-thousandths of a credit. */
interface Account {
  granted: number;
  reserved: number;
  spent: number;
}

interface Reservation {
  readonly account: Account;
  readonly units: number;
}

/** @param credits - What each key is granted at first. @throws {RangeError} when it is not a number of credits. */
export function createLedger(credits: number): { readonly ledger: Ledger; readonly bookings: Bookings } {
  const initial = creditUnitsOf(credits, "credits");
  const accounts = new Map<string, Account>();
  const reservations = new Map<string, Reservation>();
  const openAccount = (key: string): Account => {
    const known = accounts.get(key);
    if (known !== undefined) return known;
    const opened = { granted: initial, reserved: 0, spent: 0 };
    accounts.set(key, opened);
    return opened;
  };
  const takeReservation = (taskId: string): Reservation | undefined => {
    const reservation = reservations.get(taskId);
    if (reservation === undefined) return undefined;
    reservations.delete(taskId);
    reservation.account.reserved -= reservation.units;
    return reservation;
  };
  return {
    ledger: {
      balance: (key) => balanceOf(accounts.get(key) ?? { granted: initial, reserved: 0, spent: 0 }),
      grant(key, more) {
        const units = creditUnitsOf(more, "A grant");
        const granted = (accounts.get(key)?.granted ?? initial) + units;
        if (granted > maxCreditUnits) throw new RangeError(`A grant of ${more} makes more than can be counted.`);
        openAccount(key).granted = granted;
        return balanceOf(openAccount(key));
      },
      keys: () => [...accounts.keys()],
    },
    bookings: {
      reserve(key, taskId, credits) {
        const units = creditUnitsOf(credits, "A price");
        const payer = openAccount(key);
        if (availableOf(payer) < units) return false;
        payer.reserved += units;
        reservations.set(taskId, { account: payer, units });
        return true;
      },
      settle(taskId) {
        const reservation = takeReservation(taskId);
        if (reservation !== undefined) reservation.account.spent += reservation.units;
      },
      release(taskId) {
        takeReservation(taskId);
      },
      clear() {
        accounts.clear();
        reservations.clear();
      },
    },
  };
}

function availableOf({ granted, reserved, spent }: Account): number {
  return granted - reserved - spent;
}

function balanceOf(account: Account): Balance {
  return {
    granted: creditsOf(account.granted),
    available: creditsOf(availableOf(account)),
    reserved: creditsOf(account.reserved),
    spent: creditsOf(account.spent),
  };
}
