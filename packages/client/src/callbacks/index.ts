export { type NodeHandler, type NodeRequest, type NodeResponse, toNodeHandler } from "../handler/node.ts";
export type { Handler } from "../handler/refuse.ts";
export { type CallbackOptions, createCallbackHandler, type EndedTask } from "./callback-handler.ts";
export { parseTaskCallback, type TaskCallback } from "./parse-task-callback.ts";
