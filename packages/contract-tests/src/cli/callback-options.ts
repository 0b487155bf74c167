import { type Command, InvalidArgumentError } from "commander";
import type { ReceiverOptions } from "../receiver/receiver.ts";
import { type StartedReceiver, startReceiver } from "../receiver/start-receiver.ts";
import { isLoopback } from "../requests/target.ts";

/** An address to listen at. */
export interface ListenAddress {
  readonly host?: string | undefined;
  readonly port: number;
}

/** What the command line says about callbacks. */
export interface CallbackOptions {
  callbackUrl?: string;
  callbackListen?: ListenAddress;
  timeScale?: number;
}

/** Adds the options about callbacks. */
export function addCallbackOptions(command: Command): Command {
  return command
    .option(
      "--callback-url <url>",
      "receive callbacks, and run the checks of them: the address that the server calls, such as that of a tunnel; all below it must lead to --callback-listen",
      parseCallbackUrl,
    )
    .option(
      "--callback-listen <address>",
      "where this command listens for callbacks, by plain HTTP, as [host:]port; needed unless --callback-url is http on this machine",
      parseListenAddress,
    )
    .option(
      "--time-scale <factor>",
      "how many seconds pass for the server in one second; without it 1 elsewhere, and not known on this machine",
      parseFactor,
    );
}

/**
 * Where to listen for callbacks; `undefined` if none are asked for.
 *
 * @param fail - Ends the command because of bad usage
 */
export function toListenAddress(
  { callbackUrl, callbackListen }: CallbackOptions,
  fail: (message: string) => never,
): ListenAddress | undefined {
  if (callbackUrl === undefined) {
    if (callbackListen === undefined) return undefined;
    return fail("--callback-listen needs the address that the server calls; give it with --callback-url");
  }
  if (callbackListen !== undefined) return callbackListen;
  const { protocol, hostname, port } = new URL(callbackUrl);
  if (protocol === "http:" && isLoopback(callbackUrl))
    return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port || 80) };
  return fail(`where to listen is not known; give a port with --callback-listen, and let ${callbackUrl} lead there`);
}

/**
 * Listens for callbacks.
 *
 * @throws {Error} when that is not possible; the message says where and why
 */
export async function listenForCallbacks(options: ReceiverOptions, address: ListenAddress): Promise<StartedReceiver> {
  try {
    return await startReceiver({ ...options, ...address });
  } catch (error) {
    const { host = "127.0.0.1", port } = address;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot listen for callbacks at ${host}:${port}: ${reason}`, { cause: error });
  }
}

function parseCallbackUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !(url.username + url.password + url.search + url.hash)) return value;
  throw new InvalidArgumentError("It takes an http or https address without user, query or fragment.");
}

function parseListenAddress(value: string): ListenAddress {
  const [, host, digits = ""] = /^(?:(\[[0-9a-fA-F:.]+\]|[^:[\]/]+):)?(\d{1,5})$/.exec(value) ?? [];
  const port = Number(digits);
  if (port >= 1 && port <= 65_535) return { host: host?.replace(/^\[(.*)\]$/, "$1"), port };
  throw new InvalidArgumentError("It takes a port from 1 to 65535, or host:port.");
}

function parseFactor(value: string): number {
  const factor = Number(value);
  if (/^\d+(?:\.\d+)?$/.test(value) && factor > 0 && factor <= 1e6) return factor;
  throw new InvalidArgumentError("It takes a number above 0, up to 1000000.");
}
