import { createPlacedList, type Placed } from "../journals/placed.ts";
import { creditsOf, creditUnitsOf, maxCreditUnits } from "./credits.ts";

/** The credits of an API key, with at most four decimals. At all times granted = available + reserved + spent. */
export interface Balance {
  readonly granted: number;
  /** Free for a create to reserve. */
  readonly available: number;
  /** Held for tasks that have not ended. */
  readonly reserved: number;
  /** Paid for videos. */
  readonly spent: number;
}

/** The credits of every API key. */
export interface Ledger {
  /** The balance of a key. A key that has made no request has the credits that each key is granted at first. */
  balance(key: string): Balance;
  /**
   * Gives a key more credits.
   *
   * @returns The new balance
   * @throws {RangeError} when it is not a number of credits, or more than can be counted
   */
  grant(key: string, credits: number): Balance;
  /**
   * The keys that have tried to reserve credits or got a grant, oldest first. They are complete, so they are secrets.
   */
  keys(): string[];
  /**
   * The newest of these keys, newest first. They are complete, so they are secrets. The work depends on the limit, not
   * on the number of keys.
   *
   * @param before - Only keys before this place; if absent, there is no bound
   */
  newestKeys(limit: number, before?: number): Placed<string>[];
  /** How many keys `keys` gives. */
  keyCount(): number;
  /** The credits of all these keys together. Above 900,000,000,000 credits the last decimals are rounded. */
  sum(): Balance;
}

/** The part of the ledger that tasks use. It is synchronous, so nothing can happen between a check and its booking. */
export interface Bookings {
  /**
   * Holds the price of a task. Holds nothing if the balance is too low, or if credits are held already for another task
   * of this id.
   */
  reserve(key: string, taskId: string, credits: number): "reserved" | "short" | "taken";
  /** Turns the credits that are held for a task into a payment. Does nothing if none are held. */
  settle(taskId: string): void;
  /** Gives back the credits that are held for a task. Does nothing if none are held. */
  release(taskId: string): void;
  /** Forgets one key and its tasks, or every key and every task. */
  clear(key?: string): void;
}

/** The amounts of an API key, in ten-thousandths of a credit. */
interface Account {
  granted: number;
  reserved: number;
  spent: number;
}

interface Reservation {
  readonly account: Account;
  readonly units: number;
}

/**
 * Creates the ledger.
 *
 * @param credits - What each key is granted at first
 * @throws {RangeError} when it is not a number of credits
 */
export function createLedger(credits: number): { readonly ledger: Ledger; readonly bookings: Bookings } {
  const initial = creditUnitsOf(credits, "credits");
  const accounts = new Map<string, Account>();
  /** By place: a map cannot be read from its end. */
  const order = createPlacedList<string>();
  /** The amounts of all accounts, kept with each booking: a sum over many accounts takes long. */
  const all: Account = { granted: 0, reserved: 0, spent: 0 };
  const reservations = new Map<string, Reservation>();
  const openAccount = (key: string): Account => {
    const known = accounts.get(key);
    if (known !== undefined) return known;
    const opened = { granted: initial, reserved: 0, spent: 0 };
    accounts.set(key, opened);
    order.add(key);
    all.granted += initial;
    return opened;
  };
  const takeReservation = (taskId: string): Reservation | undefined => {
    const reservation = reservations.get(taskId);
    if (reservation === undefined) return undefined;
    reservations.delete(taskId);
    reservation.account.reserved -= reservation.units;
    all.reserved -= reservation.units;
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
        all.granted += units;
        return balanceOf(openAccount(key));
      },
      keys: () => [...accounts.keys()],
      newestKeys: (limit, before) => order.newest(limit, before),
      keyCount: () => order.count(),
      sum: () => balanceOf(all),
    },
    bookings: {
      reserve(key, taskId, credits) {
        const units = creditUnitsOf(credits, "A price");
        const payer = openAccount(key);
        if (reservations.has(taskId)) return "taken";
        if (availableOf(payer) < units) return "short";
        payer.reserved += units;
        all.reserved += units;
        reservations.set(taskId, { account: payer, units });
        return "reserved";
      },
      settle(taskId) {
        const reservation = takeReservation(taskId);
        if (reservation === undefined) return;
        reservation.account.spent += reservation.units;
        all.spent += reservation.units;
      },
      release(taskId) {
        takeReservation(taskId);
      },
      clear(key) {
        if (key === undefined) {
          accounts.clear();
          reservations.clear();
          order.clear();
          Object.assign(all, { granted: 0, reserved: 0, spent: 0 });
          return;
        }
        const forgotten = accounts.get(key);
        if (forgotten === undefined) return;
        accounts.delete(key);
        order.remove((each) => each === key);
        all.granted -= forgotten.granted;
        all.reserved -= forgotten.reserved;
        all.spent -= forgotten.spent;
        for (const [taskId, { account }] of reservations) if (account === forgotten) reservations.delete(taskId);
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
