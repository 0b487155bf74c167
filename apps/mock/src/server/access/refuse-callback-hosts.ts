import type { RefuseCallbackHosts } from "@video-generations/simulator";
import type { OwnNames } from "../address/own-names.ts";
import { hostnameOf } from "./addressed-hosts.ts";

/**
 * Builds the check of who may use the hosts of `--callback-allow`. The API is open to pages of every origin, so without
 * it any page that a developer visits could make the mock post to a server on the developer's machine.
 *
 * Programs may use them, and pages of this machine: those of loopback names at any port, of the mock's other own names,
 * and of the host that the create was sent to if that is an own name. So may every caller if the mock demands a key.
 */
export function createCallbackHostsCheck(ownNames: OwnNames, hasKeys: boolean): RefuseCallbackHosts {
  return ({ headers }) => {
    if (hasKeys) return undefined;
    const origin = headers.get("origin");
    const isAllowed =
      origin === null
        ? !/^(?:cross|same)-site$/.test(headers.get("sec-fetch-site") ?? "none")
        : isOwnPage(origin, headers.get("host"), ownNames);
    return isAllowed ? undefined : refusalText(origin, ownNames);
  };
}

function isOwnPage(origin: string, host: string | null, ownNames: OwnNames): boolean {
  const page = URL.parse(origin);
  if (page === null || !/^https?:$/.test(page.protocol)) return false;
  if (ownNames.hasPage(page.hostname)) return true;
  const here = host === null ? undefined : URL.parse(`http://${host}`)?.hostname;
  return here === page.hostname && ownNames.has(hostnameOf(host ?? ""));
}

function refusalText(origin: string | null, { shown }: OwnNames): string {
  const page = origin === null || origin === "null" ? "another origin" : origin.slice(0, 100);
  return `leads to a host of --callback-allow, which is not for pages of ${page}. Open the page under one of the mock's own names (${shown.join(", ")}), at any port, start the mock with --key, or leave out callback_url`;
}
