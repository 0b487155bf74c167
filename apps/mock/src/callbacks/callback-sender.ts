import type { CallbackHost, CallbackResult, SendCallback } from "@video-generations/simulator";
import { addressesOf, type Resolve, resolveByMachine } from "./addresses.ts";
import { type Connect, connectToAddress, connectToFirst, startTls } from "./connection.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { DeliveryError } from "./delivery-error.ts";
import { type Destination, parseDestination } from "./destination.ts";
import { describeNodeError } from "./node-error.ts";
import { drainResponse, postCallback } from "./post-callback.ts";

/** How callbacks are sent. */
export interface CallbackSenderOptions {
  /** Hosts that need not be public and may use http. @defaultValue none */
  readonly allow?: readonly CallbackHost[] | undefined;
  /** Looks up every address of a name. @defaultValue the machine's own way, hosts file included */
  readonly resolve?: Resolve | undefined;
  /** Milliseconds from the look-up of the name to the headers of the answer. @defaultValue 10,000 (K3) */
  readonly timeoutMs?: number | undefined;
  /** PEM of the certificate authorities to trust instead of the machine's own. @defaultValue the machine's own */
  readonly ca?: string | Buffer | undefined;
  /** When it aborts, attempts under way end as failed, and no more are made. */
  readonly stopping?: AbortSignal | undefined;
}

/**
 * Builds the sender of callbacks (K1 to K3). Each call makes one attempt, guarded against URLs that point to private
 * addresses.
 *
 * The URL is checked again, as it was when the task was created. Its name is resolved once, and every address must be
 * public. The connection goes to one of the checked addresses: the first that accepts it, in the order of the look-up.
 * TLS is always verified. Redirects are not followed, no connection is kept, and variables such as HTTPS_PROXY have no
 * effect. Any 2xx is a delivery, whatever its body.
 *
 * @param connect - Opens the connection to a checked address; tests pass one that stays on this machine
 */
export function createCallbackSender(
  options: CallbackSenderOptions = {},
  connect: Connect = connectToAddress,
): SendCallback {
  const { allow = [], timeoutMs = 10_000, stopping } = options;
  return async ({ url, body }) => {
    if (stopping?.aborted) return { delivered: false, reason: "The mock was stopped before the callback was sent." };
    const deadline = startDeadline(timeoutMs, stopping);
    try {
      return resultOf(await send(parseDestination(url, allow), body, { options, connect, deadline }));
    } catch (error) {
      return { delivered: false, reason: failureReasonOf(error) };
    } finally {
      deadline.clear();
    }
  };
}

interface SendParts {
  readonly options: CallbackSenderOptions;
  readonly connect: Connect;
  readonly deadline: Deadline;
}

async function send(
  destination: Destination,
  body: string,
  { options, connect, deadline }: SendParts,
): Promise<number> {
  const { hostname, port, secure } = destination;
  const lookup = addressesOf(destination, options.resolve ?? resolveByMachine);
  const addresses = await deadline.limit(`looking up ${hostname}`, lookup);
  const plain = await connectToFirst(addresses, port, connect, deadline);
  try {
    const socket = secure ? await startTls(plain, destination, options.ca, deadline) : plain;
    const response = await deadline.limit("waiting for the answer", postCallback(socket, destination, body));
    await drainResponse(response);
    return response.statusCode ?? 0;
  } catch (error) {
    plain.destroy();
    throw error;
  }
}

function resultOf(status: number): CallbackResult {
  if (status >= 200 && status <= 299) return { delivered: true, status };
  const rule = status >= 300 && status <= 399 ? "redirects are not followed" : "only a 2xx is a delivery";
  return { delivered: false, status, reason: `The receiver answered ${status}; ${rule}.` };
}

function failureReasonOf(error: unknown): string {
  return error instanceof DeliveryError
    ? error.message
    : `The callback could not be sent: ${describeNodeError(error)}.`;
}
