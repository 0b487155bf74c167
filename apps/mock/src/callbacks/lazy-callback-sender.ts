import { parseCallbackHost, type SendCallback } from "@video-generations/simulator";

/**
 * Builds the sender of callbacks, guarded against URLs that point to private addresses. What it needs is loaded with
 * the first callback.
 */
export function createLazyCallbackSender(options: {
  callbackAllow?: readonly string[];
  callbackCa?: string;
}): SendCallback {
  const allow = (options.callbackAllow ?? []).map(parseCallbackHost);
  const ca = options.callbackCa === undefined ? {} : { ca: options.callbackCa };
  let sender: Promise<SendCallback> | undefined;
  return async (delivery) => {
    sender ??= import("./callback-sender.ts").then(({ createCallbackSender }) =>
      createCallbackSender({ allow, ...ca }),
    );
    return (await sender)(delivery);
  };
}
