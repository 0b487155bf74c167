/**
 * The contract's types under short names. `openapi.ts` beside this file is generated; add a name here when the
 * contract gets a schema that people will want to spell.
 */
import type { components } from "./openapi.ts";

export type { components, operations, paths } from "./openapi.ts";
export {
  aspectRatioValues,
  knownBillingRuleValues,
  knownErrorCodeValues,
  knownTaskFailureCodeValues,
  knownTaskTypeValues,
  videoModelValues,
  videoQualityValues,
} from "./openapi.ts";

type Schemas = components["schemas"];

/** The body of a create, as it travels. */
export type VideoGenerationParams = Schemas["VideoGenerationParams"];
/** Models that the contract covers. */
export type VideoModel = Schemas["VideoModel"];
/** Resolution class; sets the pixels together with {@link AspectRatio}. */
export type VideoQuality = Schemas["VideoQuality"];
/** Shape of the picture, or `adaptive` to leave it to the model. */
export type AspectRatio = Schemas["AspectRatio"];
/** Extension parameters of the model. */
export type ModelParams = Schemas["ModelParams"];

/** A generation in one of the states that the contract knows, told apart by `status`. */
export type Task = Schemas["Task"];
/** A generation that has ended: what a callback carries. */
export type FinishedTask = Schemas["FinishedTask"];
/** Accepted and waiting. */
export type PendingTask = Schemas["PendingTask"];
/** The video is being made. */
export type ProcessingTask = Schemas["ProcessingTask"];
/** The video is there: `results` holds its addresses, valid for 24 hours. */
export type CompletedTask = Schemas["CompletedTask"];
/** No video, nothing charged: `error` says why. */
export type FailedTask = Schemas["FailedTask"];
/** Ended before there was a video. */
export type CancelledTask = Schemas["CancelledTask"];
/** The statuses that the contract knows. */
export type TaskStatus = Task["status"];
/** What is known of a video before it is there; times in whole seconds. */
export type TaskInfo = Schemas["TaskInfo"];
/** What a task costs, in credits. */
export type Usage = Schemas["Usage"];
/** Why a task failed. */
export type TaskFailure = Schemas["TaskFailure"];
/** Documented reasons for a failed task; the service may send others. */
export type KnownTaskFailureCode = Schemas["KnownTaskFailureCode"];

/** How a failed request is answered. */
export type ErrorEnvelope = Schemas["ErrorEnvelope"];
/** What went wrong with a request. */
export type ErrorDetail = Schemas["ErrorDetail"];
/** Documented codes of failed requests; the service may send others, and whole numbers. */
export type KnownErrorCode = Schemas["KnownErrorCode"];
