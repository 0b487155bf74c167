import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isPublicAddress, specialRange } from "@video-generations/simulator";
import { DeliveryError } from "./delivery-error.ts";
import { allowAdvice, type Destination } from "./destination.ts";
import { codeOf, describeNodeError } from "./node-error.ts";

/** An address that a name resolves to. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Looks up every address of a name. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** Looks a name up as other programs on the machine do: hosts file, then DNS. Keeps the order of the answer. */
export const resolveByMachine: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: "verbatim" });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

/**
 * Finds the addresses of a destination. All of them must be public, unless the destination was allowed by name. One
 * address that is not public refuses all: the owner of the name must not choose which one a connection takes.
 *
 * @throws {DeliveryError} when there is no address, or when one is not public or not an IP address
 */
export async function addressesOf(destination: Destination, resolve: Resolve): Promise<readonly string[]> {
  const { hostname, allowed } = destination;
  if (isIP(hostname) !== 0) return [hostname];
  const addresses = (await resolveAddresses(hostname, resolve)).map(({ address }) => address);
  if (addresses.length === 0) throw new DeliveryError(noAddressText(hostname));
  for (const address of addresses) {
    // A socket would treat it as a name and look it up again.
    if (isIP(address) === 0) throw new DeliveryError(`${hostname} leads to ${address}, which is not an IP address.`);
    if (!allowed && !isPublicAddress(address)) throw new DeliveryError(notPublicText(destination, address));
  }
  return addresses;
}

async function resolveAddresses(hostname: string, resolve: Resolve): Promise<readonly ResolvedAddress[]> {
  try {
    return await resolve(hostname);
  } catch (error) {
    throw new DeliveryError(resolveFailureText(hostname, error), { cause: error });
  }
}

function resolveFailureText(hostname: string, error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case "ENOTFOUND":
    case "ENODATA":
      return noAddressText(hostname, ` (${code})`);
    case "EAI_AGAIN":
    case "ECONNREFUSED":
    case "EREFUSED":
    case "ESERVFAIL":
    case "ETIMEOUT":
      return `DNS gave no answer about ${hostname} (${code}).`;
    default:
      return `The name ${hostname} could not be resolved: ${describeNodeError(error)}.`;
  }
}

function noAddressText(hostname: string, code = ""): string {
  return `DNS has no address for ${hostname}${code}. Correct the host in callback_url.`;
}

function notPublicText({ hostname, url }: Destination, address: string): string {
  const range = specialRange(address) ?? "unknown";
  const fact = `callback_url must lead to public addresses only, but ${hostname} leads to ${address} (range: ${range}).`;
  return fact + allowAdvice(url);
}
