/** In comments, codes such as (E4) name rules of the contract: see RULES.md of `@video-generations/spec`. */
export type {
  AspectRatio,
  CancelledTask,
  CompletedTask,
  FailedTask,
  ModelParams,
  PendingTask,
  ProcessingTask,
  TaskFailure,
  TaskInfo,
  Usage,
  VideoModel,
  VideoQuality,
} from "@video-generations/types";
export { type Client, createClient, type Tasks, type Videos } from "./client.ts";
export {
  ApiError,
  type ApiErrorDetails,
  ConnectionError,
  type ConnectionErrorDetails,
  isApiError,
  isConnectionError,
  isTaskError,
  isTimeoutError,
  TaskError,
  type TaskErrorDetails,
  TimeoutError,
  type TimeoutErrorDetails,
} from "./errors.ts";
export type { Generation } from "./generation.ts";
export type {
  ClientOptions,
  CreateOptions,
  CreateParams,
  Fetch,
  FetchInit,
  FetchResponse,
  GenerateOptions,
  RetrieveOptions,
  WaitOptions,
  WatchOptions,
} from "./options.ts";
export type { Task, UnknownStatus, UnknownTask } from "./task.ts";
