import type { Credential } from "../compiler/operation-facts.ts";
import { sharedKey } from "../keys/key-label.ts";
import type { SimulatorRequest } from "./simulator-request.ts";

/** The key that all callers without an accepted key share, if the contract asks for none. */
const anonymous = "anonymous";

/**
 * The accepted key of a request; `undefined` if it has none. If the contract asks for no key, every caller has an
 * accepted one.
 */
export function acceptedKey(
  key: string | undefined,
  credentials: readonly Credential[],
  isKey: (key: string) => boolean,
): string | undefined {
  if (key !== undefined && isKey(key)) return key;
  return credentials.some((each) => each.in === "nowhere") ? anonymous : undefined;
}

/** The key whose journal has a request: the one that the request carries, accepted or not. */
export function journalKey(key: string | undefined, credentials: readonly Credential[]): string | undefined {
  return key ?? acceptedKey(undefined, credentials, () => false);
}

/**
 * The key in the place that the contract gives (C0: `Authorization: Bearer <key>`). It can be a key that is refused.
 */
export function keyIn(headers: SimulatorRequest["headers"], credentials: readonly Credential[]): string | undefined {
  for (const credential of credentials) {
    const key = keyBy(credential, headers);
    if (key !== undefined) return sharedKey(key);
  }
  return undefined;
}

function keyBy(credential: Credential, headers: SimulatorRequest["headers"]): string | undefined {
  switch (credential.in) {
    case "bearer":
      return /^bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    case "basic":
      return /^basic +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    case "header":
      return headers.get(credential.name)?.trim() || undefined;
    case "cookie":
      return parseCookies(headers.get("cookie") ?? "").get(credential.name) || undefined;
    case "nowhere":
      return undefined;
  }
}

function parseCookies(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(";").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const];
  });
  return new Map(pairs);
}
