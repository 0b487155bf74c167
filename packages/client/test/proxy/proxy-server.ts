import { type ReceivedRequest, type ScriptedReply, serve } from "../../../../tooling/scripted-server.ts";
import { toNodeHandler } from "../../src/callbacks/index.ts";
import { createProxyHandler, type ProxyHandlerOptions } from "../../src/proxy/index.ts";
import { startServer } from "../callbacks/raw-http.ts";

/** The key that no browser must see. */
export const secretKey = "sk-live-4242424242424242";

export interface ProxyServer extends AsyncDisposable {
  readonly url: string;
  bytesRead(): number;
  /** The requests that the service received. */
  readonly sent: readonly ReceivedRequest[];
  readonly errors: unknown[];
}

/** Starts a proxy that allows everything. Its service answers with `replies` in order, then always with the last. */
export async function startProxyServer(
  options: Partial<ProxyHandlerOptions>,
  ...replies: readonly [ScriptedReply, ...ScriptedReply[]]
): Promise<ProxyServer> {
  const service = await serve(...replies);
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const handler = createProxyHandler({
    apiKey: secretKey,
    authorize: () => true,
    baseUrl: service.url,
    onError,
    ...options,
  });
  const { url, bytesRead, [Symbol.asyncDispose]: close } = await startServer(toNodeHandler(handler));
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
