import { addBrackets } from "./ipv6-brackets.ts";

/** Whether a server that listens here listens on every address of the machine. `family`: 4 if only on those of IPv4. */
export function listensEverywhere(host: string): false | { readonly family: 4 | 6 } {
  switch (URL.parse(`http://${addBrackets(host)}/`)?.hostname) {
    case "0.0.0.0":
    case "[::ffff:0:0]":
      return { family: 4 };
    case "[::]":
      return { family: 6 };
    default:
      return false;
  }
}

/**
 * The host that a server listens on, as a URL has it. Callers cannot use an address that means "every address of this
 * machine", and a URL cannot have the part after a "%", which chooses a network card.
 */
export function urlHostOf(host: string): string {
  if (listensEverywhere(host)) return "localhost";
  const name = addBrackets(host.replace(/%.*$/, ""));
  return URL.parse(`http://${name}/`)?.hostname ?? name;
}
