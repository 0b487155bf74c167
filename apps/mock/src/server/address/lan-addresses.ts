import { networkInterfaces } from "node:os";
import { listensEverywhere } from "./bound-host.ts";

/**
 * The addresses under which other machines of the network reach a server on this one, IPv4 first.
 *
 * @param host - What the server listens on
 * @returns An empty list if it does not listen on every address
 */
export function listLanAddresses(host: string): string[] {
  const everywhere = listensEverywhere(host);
  if (everywhere === false) return [];
  const addresses = Object.values(networkInterfaces()).flatMap((cards) => cards ?? []);
  // A link-local address of IPv6 is good for one network card only, so no browser takes it.
  const usable = addresses.filter(
    ({ internal, address, family }) =>
      !internal && !/^fe[89ab]/i.test(address) && (family === "IPv4" || everywhere.family === 6),
  );
  const sorted = usable.toSorted((one, other) => Number(one.family === "IPv6") - Number(other.family === "IPv6"));
  return [...new Set(sorted.map(({ address }) => address))];
}
