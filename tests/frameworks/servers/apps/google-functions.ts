import type { HttpFunction } from "@google-cloud/functions-framework";
import { toNodeHandler } from "@video-generations/client/callbacks";
import type { Handlers } from "./handlers.ts";

// Google Cloud Functions and Firebase read each body before the function, and keep its bytes as request.rawBody.
export function createFunction({ callbacks, proxy }: Handlers): HttpFunction {
  const [handleCallbacks, handleProxy] = [toNodeHandler(callbacks), toNodeHandler(proxy)];
  return (request, response) =>
    (request.path === "/callbacks/video" ? handleCallbacks : handleProxy)(request, response);
}
