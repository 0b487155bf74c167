/** Each short name is the schema of that name, and the lists are lists of its values. Run with `npm run typecheck`. */
import type * as names from "./index.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Schemas = names.components["schemas"];

export const params: Same<names.VideoGenerationParams, Schemas["VideoGenerationParams"]> = true;
export const model: Same<names.VideoModel, Schemas["VideoModel"]> = true;
export const quality: Same<names.VideoQuality, Schemas["VideoQuality"]> = true;
export const aspectRatio: Same<names.AspectRatio, Schemas["AspectRatio"]> = true;
export const modelParams: Same<names.ModelParams, Schemas["ModelParams"]> = true;
export const task: Same<names.Task, Schemas["Task"]> = true;
export const finished: Same<names.FinishedTask, Schemas["FinishedTask"]> = true;
export const pending: Same<names.PendingTask["status"], "pending"> = true;
export const processing: Same<names.ProcessingTask["status"], "processing"> = true;
export const completed: Same<names.CompletedTask["status"], "completed"> = true;
export const failed: Same<names.FailedTask["status"], "failed"> = true;
export const cancelled: Same<names.CancelledTask["status"], "cancelled"> = true;
export const status: Same<names.TaskStatus, "pending" | "processing" | "completed" | "failed" | "cancelled"> = true;
export const ended: Same<names.FinishedTask["status"], "completed" | "failed" | "cancelled"> = true;
export const info: Same<names.TaskInfo, Schemas["TaskInfo"]> = true;
export const usage: Same<names.Usage, Schemas["Usage"]> = true;
export const failure: Same<names.TaskFailure, Schemas["TaskFailure"]> = true;
export const failureCode: Same<names.KnownTaskFailureCode, Schemas["KnownTaskFailureCode"]> = true;
export const envelope: Same<names.ErrorEnvelope, Schemas["ErrorEnvelope"]> = true;
export const detail: Same<names.ErrorDetail, Schemas["ErrorDetail"]> = true;
export const errorCode: Same<names.KnownErrorCode, Schemas["KnownErrorCode"]> = true;
