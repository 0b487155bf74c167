export { type NodeHandler, type NodeRequest, type NodeResponse, toNodeHandler } from "../handlers/node.ts";
export type { SavedVideo, SaveOptions, SaveProgress } from "./options.ts";
export { saveTo } from "./save.ts";
export { isSaveError, SaveError, type SaveErrorDetails, type SaveReason } from "./save-error.ts";
