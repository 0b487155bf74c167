import { once } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { addBrackets } from "../server/address/ipv6-brackets.ts";
import type { Deadline } from "./deadline.ts";
import { DeliveryError } from "./delivery-error.ts";
import type { Destination } from "./destination.ts";
import { codeOf, describeNodeError } from "./node-error.ts";
import { tlsFailure } from "./tls-failure.ts";

/** Opens a TCP connection to an IP address. */
export type Connect = (address: string, port: number) => Socket;

/**
 * Opens a real connection. The address is not looked up again, so nothing can change between the check and the socket.
 */
export const connectToAddress: Connect = (address, port) => connect({ host: address, port });

/** Certificates to trust instead of the machine's own, as PEM. */
export type TrustedCa = string | Buffer | undefined;

/**
 * Tries the addresses in their order, and connects to the first that accepts a connection.
 *
 * @throws {DeliveryError} when none does, or the time is up
 */
export async function connectToFirst(
  addresses: readonly string[],
  port: number,
  connect: Connect,
  deadline: Deadline,
): Promise<Socket> {
  const failures: string[] = [];
  for (const address of addresses) {
    const socket = ignoreErrors(connect(address, port));
    const at = `${addBrackets(address)}:${port}`;
    try {
      await deadline.limit(`connecting to ${at}`, once(socket, "connect"));
      return socket;
    } catch (error) {
      socket.destroy();
      if (error instanceof DeliveryError) throw error;
      failures.push(connectFailure(at, error));
    }
  }
  throw new DeliveryError(`${failures.join(". ")}.`);
}

/**
 * Starts TLS on a connection, and verifies that the receiver is the host in the URL.
 *
 * @throws {DeliveryError} when TLS fails, the receiver is another one, or the time is up
 */
export async function startTls(
  plain: Socket,
  { hostname }: Destination,
  ca: TrustedCa,
  deadline: Deadline,
): Promise<Socket> {
  const socket = ignoreErrors(
    connectTls({
      socket: plain,
      // The name that the certificate must be for. The socket is open, so nothing is looked up.
      host: hostname,
      // TLS cannot ask for an IP address (RFC 6066, 3).
      servername: isIP(hostname) === 0 ? hostname : "",
      ALPNProtocols: ["http/1.1"],
      // Without this, NODE_TLS_REJECT_UNAUTHORIZED=0, set for something else, would switch the check off.
      rejectUnauthorized: true,
      ca,
    }),
  );
  try {
    await deadline.limit("agreeing on TLS with the receiver", once(socket, "secureConnect"));
    return socket;
  } catch (error) {
    throw error instanceof DeliveryError ? error : new DeliveryError(tlsFailure(hostname, error), { cause: error });
  }
}

/** Keeps a socket's error from ending the process when it comes while no step waits for it. */
function ignoreErrors(socket: Socket): Socket {
  return socket.on("error", () => {});
}

function connectFailure(at: string, error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case "ECONNREFUSED":
      return `${at} refused the connection (${code})`;
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
      return `${at} cannot be reached from this machine (${code})`;
    default:
      return `No connection to ${at}: ${describeNodeError(error)}`;
  }
}
