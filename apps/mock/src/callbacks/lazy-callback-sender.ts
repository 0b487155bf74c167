import { parseCallbackHost, type SendCallback } from "@video-generations/simulator";

/**
 * Builds the sender of callbacks, guarded against URLs that point to private addresses. What it needs is loaded with
 * the first callback.
 */
export function createLazyCallbackSender(options: {
  callbackAllow?: readonly string[] | undefined;
  callbackCa?: string | undefined;
  /** When it aborts, attempts under way end as failed, and no more are made. */
  stopping?: AbortSignal | undefined;
}): SendCallback {
  const allow = (options.callbackAllow ?? []).map(parseCallbackHost);
  const { callbackCa, stopping } = options;
  const more = { ...(callbackCa !== undefined && { ca: callbackCa }), ...(stopping && { stopping }) };
  let sender: Promise<SendCallback> | undefined;
  return async (delivery) => {
    sender ??= import("./callback-sender.ts").then(({ createCallbackSender }) =>
      createCallbackSender({ allow, ...more }),
    );
    return (await sender)(delivery);
  };
}
