/**
 * Metadata by key and class, inherited, which @peculiar/x509 needs on Reflect before it is loaded. These few lines
 * replace a thousand of the reflect-metadata package.
 */
const kept = new WeakMap<object, Map<unknown, unknown>>();

function getOwnMetadata(key: unknown, target: object): unknown {
  return kept.get(target)?.get(key);
}

function getMetadata(key: unknown, target: object | null): unknown {
  if (target === null) return undefined;
  return getOwnMetadata(key, target) ?? getMetadata(key, Object.getPrototypeOf(target));
}

function defineMetadata(key: unknown, value: unknown, target: object): void {
  const entries = kept.get(target) ?? new Map<unknown, unknown>();
  kept.set(target, entries.set(key, value));
}

Object.assign(Reflect, { defineMetadata, getMetadata, getOwnMetadata });
