import { toNodeHandler } from "../../src/callbacks/index.ts";
import { createProxyHandler, type ProxyOptions } from "../../src/proxy/index.ts";
import { host } from "../callbacks/raw-http.ts";
import { type Received, type Reply, serve } from "../scripted-server.ts";

/** The key that no browser may ever see. */
export const KEY = "sk-live-4242424242424242";

export interface Gateway extends AsyncDisposable {
  readonly url: string;
  bytesRead(): number;
  /** What the service was sent. */
  readonly sent: readonly Received[];
  readonly errors: unknown[];
}

/** A proxy on loopback that lets everybody in, before a service that answers with `replies`, the last from then on. */
export async function openGateway(
  options: Partial<ProxyOptions>,
  ...replies: readonly [Reply, ...Reply[]]
): Promise<Gateway> {
  const service = await serve(...replies);
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const handler = createProxyHandler({ apiKey: KEY, authorize: () => true, baseUrl: service.url, onError, ...options });
  const { url, bytesRead, [Symbol.asyncDispose]: close } = await host(toNodeHandler(handler));
  return {
    url,
    bytesRead,
    sent: service.received,
    errors,
    [Symbol.asyncDispose]: async () => {
      await close();
      await service[Symbol.asyncDispose]();
    },
  };
}
