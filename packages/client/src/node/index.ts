export { type NodeHandler, type NodeResponse, toNodeHandler } from "../handlers/node-handler.ts";
export type { NodeRequest } from "../handlers/node-request.ts";
export type { SavedVideo, SaveOptions, SaveProgress } from "./options.ts";
export { isSaveError, SaveError, type SaveErrorDetails, type SaveReason } from "./save-error.ts";
export { saveTo } from "./save-to.ts";
