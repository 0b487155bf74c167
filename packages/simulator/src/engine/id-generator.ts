/** Four base-36 characters: ids are made of two such halves. */
const half = 36 ** 4;
const rounds = 4;

/** Gives one name after the other, each 8 base-36 characters, none twice before all 36^8 were given. */
export interface IdGenerator {
  next(): string;
  /** Begins again with the first name. */
  restart(): void;
}

/**
 * Names that look random, cannot collide and are the same for the same seed: a counter, sent through a Feistel network
 * over two base-36 halves. Such a network is a permutation whatever its round function is; here that is the finalizer
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
    const mixed = (left + mix(right ^ key)) % half;
    left = right;
    right = mixed;
  }
  return left.toString(36).padStart(4, "0") + right.toString(36).padStart(4, "0");
}

/** A seed may have 53 bits and a sign; `mix` works on 32. */
function roundKey(seed: number, stream: number, round: number): number {
  const high = Math.floor(seed / 2 ** 32);
  return mix(mix(mix(seed) + high) + stream * rounds + round);
}

/** MurmurHash3's 32-bit finalizer: every bit of the input changes about half the bits of the result. */
function mix(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
