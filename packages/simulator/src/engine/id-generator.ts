import { mixBits } from "../text/mix-bits.ts";

/** Four base-36 characters: ids are made of two such halves. */
const half = 36 ** 4;
const rounds = 4;

/** Gives names of 8 base-36 characters. No name comes twice before all 36^8 have been given. */
export interface IdGenerator {
  next(): string;
  /** Begins again with the first name. */
  restart(): void;
}

/**
 * Names that look random, cannot collide and are the same for the same seed: a counter that goes through a Feistel
 * network over two base-36 halves. Such a network is a permutation for any round function; here that is the finalizer
 * of MurmurHash3.
 *
 * @param seed - Any whole number.
 * @param stream - Tells apart the generators of one seed.
 */
export function createIdGenerator(seed: number, stream: number): IdGenerator {
  const keys = Array.from({ length: rounds }, (_, round) => roundKey(seed, stream, round));
  let count = 0;
  return {
    next: () => permute(count++, keys),
    restart() {
      count = 0;
    },
  };
}

function permute(index: number, keys: readonly number[]): string {
  let left = Math.floor(index / half) % half;
  let right = index % half;
  for (const key of keys) {
    const mixed = (left + mixBits(right ^ key)) % half;
    left = right;
    right = mixed;
  }
  return left.toString(36).padStart(4, "0") + right.toString(36).padStart(4, "0");
}

/** A seed may have 53 bits and a sign; `mixBits` works on 32. */
function roundKey(seed: number, stream: number, round: number): number {
  const high = Math.floor(seed / 2 ** 32);
  return mixBits(mixBits(mixBits(seed) + high) + stream * rounds + round);
}
