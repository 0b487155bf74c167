/**
 * The contract's types under short names. `openapi.ts` beside this file is generated; when the contract gets a schema
 * that users need by name, add it here.
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

/** The body of a create. */
export type VideoGenerationParams = Schemas["VideoGenerationParams"];
/** Models that the contract covers. */
export type VideoModel = Schemas["VideoModel"];
/** Resolution class; it sets the pixels together with {@link AspectRatio}. */
export type VideoQuality = Schemas["VideoQuality"];
/** Width to height, or `adaptive`: the model chooses. */
export type AspectRatio = Schemas["AspectRatio"];
/** Extension parameters of the model. */
export type ModelParams = Schemas["ModelParams"];

/** A generation in one of the states that the contract knows, told apart by `status`. */
export type Task = Schemas["Task"];
/** A generation that has ended: the body of a callback. */
export type FinishedTask = Schemas["FinishedTask"];
/** Accepted and waiting. */
export type PendingTask = Schemas["PendingTask"];
/** The video is being made. */
export type ProcessingTask = Schemas["ProcessingTask"];
/** The video is ready: `results` holds its result URLs, valid for 24 hours. */
export type CompletedTask = Schemas["CompletedTask"];
/** No video, nothing charged: `error` says why. */
export type FailedTask = Schemas["FailedTask"];
/** Cancelled: there is no video. */
export type CancelledTask = Schemas["CancelledTask"];
/** The statuses that the contract knows. */
export type TaskStatus = Task["status"];
/** What is known of a video before it is ready; times in whole seconds. */
export type TaskInfo = Schemas["TaskInfo"];
/** What a task costs, in credits. */
export type Usage = Schemas["Usage"];
/** Why a task failed. */
export type TaskFailure = Schemas["TaskFailure"];
/** Documented reasons for a failed task; the service may send others. */
export type KnownTaskFailureCode = Schemas["KnownTaskFailureCode"];

/** The body of every error answer. */
export type ErrorEnvelope = Schemas["ErrorEnvelope"];
/** The error of a failed request. */
export type ErrorDetail = Schemas["ErrorDetail"];
/** Documented codes of failed requests; the service may send others, and whole numbers. */
export type KnownErrorCode = Schemas["KnownErrorCode"];
