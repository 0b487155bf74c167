/** The versions of a package that a registry serves, each with the hash of its tarball. */
export type PublishedVersions = ReadonlyMap<string, string>;

/** Where a release goes, whatever the settings of the machine say. */
export const publicRegistry = "https://registry.npmjs.org/";

const timeoutMs = 30_000;

/**
 * Asks a registry which versions of a package it serves. A package that it does not know has none. A version that waits
 * for its approval is not served.
 *
 * @throws {Error} when the registry cannot be reached, or answers with anything but a package
 */
export async function readPublishedVersions(registry: string, name: string): Promise<PublishedVersions> {
  const url = new URL(name.replace("/", "%2f"), registry);
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch((cause: unknown) => {
    throw new Error(`The registry cannot be reached at ${url}. Run this again once it can.`, { cause });
  });
  if (response.status === 404) return new Map();
  if (!response.ok) throw new Error(`GET ${url} answered ${response.status}. Run this again once it answers.`);
  const { versions = {} } = (await response.json()) as {
    readonly versions?: Readonly<Record<string, { readonly dist?: { readonly integrity?: string } }>>;
  };
  return new Map(Object.entries(versions).map(([version, { dist }]) => [version, dist?.integrity ?? ""]));
}
