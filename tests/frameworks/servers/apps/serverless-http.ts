import { toNodeHandler } from "@video-generations/client/callbacks";
import serverless from "serverless-http";
import type { Handlers } from "./handlers.ts";

// One function of AWS Lambda for each handler. An application of Express or Koa is given to serverless() as it is.
export const createFunctions = ({ callbacks, proxy }: Handlers) => ({
  callbacks: serverless(toNodeHandler(callbacks)),
  proxy: serverless(toNodeHandler(proxy)),
});
