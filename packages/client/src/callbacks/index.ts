export type { Handler, HandlerContext } from "../handlers/handler.ts";
export { type NodeHandler, type NodeResponse, toNodeHandler } from "../handlers/node-handler.ts";
export type { NodeRequest } from "../handlers/node-request.ts";
export { type CallbackHandlerOptions, createCallbackHandler } from "./callback-handler.ts";
export type { EndedTask } from "./deliveries.ts";
export { parseTaskCallback, type TaskCallback } from "./parse-task-callback.ts";
