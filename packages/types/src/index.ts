/**
 * The contract's types under short names. `openapi.ts` beside this file is generated. When the contract gets a schema
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
/** Resolution class. Together with {@link AspectRatio} it determines the size in pixels. */
export type VideoQuality = Schemas["VideoQuality"];
/** Width to height, or `adaptive`: the model chooses the shape. */
export type AspectRatio = Schemas["AspectRatio"];
/** Extension parameters of the model. */
export type ModelParams = Schemas["ModelParams"];

/** A generation in one of the states that the contract knows. `status` tells which one. */
export type Task = Schemas["Task"];
/** A generation that has ended: the body of a callback. */
export type FinishedTask = Schemas["FinishedTask"];
/** A generation that was accepted and waits for its start. */
export type PendingTask = Schemas["PendingTask"];
/** A generation in progress. */
export type ProcessingTask = Schemas["ProcessingTask"];
/** A generation whose video is ready: `results` contains its result URLs, valid for 24 hours. */
export type CompletedTask = Schemas["CompletedTask"];
/** A generation that failed: there is no video and nothing is charged; `error` says why. */
export type FailedTask = Schemas["FailedTask"];
/** A generation that was cancelled: there is no video. */
export type CancelledTask = Schemas["CancelledTask"];
/** The statuses that the contract knows. */
export type TaskStatus = Task["status"];
/** What is known about a video before it is ready. Times are in whole seconds. */
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
/** Documented codes of failed requests; the service may send other codes, and whole numbers. */
export type KnownErrorCode = Schemas["KnownErrorCode"];
