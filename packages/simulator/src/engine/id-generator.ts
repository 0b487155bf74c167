import { mixBits } from "../text/mix-bits.ts";

/** The number of texts of four base-36 characters. A name consists of two such halves. */
const half = 36 ** 4;
const rounds = 4;

/** Makes names of 8 base-36 characters. No name comes a second time before all 36^8 names have come. */
export interface IdGenerator {
  next(): string;
  /** Begins again with the first name. */
  restart(): void;
}

/**
 * Creates a generator of names that look random, cannot collide and are the same for the same seed. It sends a counter
 * through a Feistel network over two base-36 halves. Such a network is a permutation for any round function. The round
 * function here is the finalizer of MurmurHash3.
 *
 * @param seed - Any whole number
 * @param stream - A number that tells apart the generators of one seed
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

/** Makes the key of a round. A seed can have 53 bits and a sign, so its bits above the 32 of `mixBits` are added. */
function roundKey(seed: number, stream: number, round: number): number {
  const high = Math.floor(seed / 2 ** 32);
  return mixBits(mixBits(mixBits(seed) + high) + stream * rounds + round);
}
