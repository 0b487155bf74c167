export type { Handler } from "../handlers/handler.ts";
export { type NodeHandler, type NodeRequest, type NodeResponse, toNodeHandler } from "../handlers/node-handler.ts";
export { type CallbackHandlerOptions, createCallbackHandler, type EndedTask } from "./callback-handler.ts";
export { parseTaskCallback, type TaskCallback } from "./parse-task-callback.ts";
