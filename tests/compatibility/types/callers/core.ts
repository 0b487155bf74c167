/** A customer's code with every export of the core entry, and code that must not compile. */
import {
  ApiError,
  type ApiErrorDetails,
  type AspectRatio,
  type CancelledTask,
  type Client,
  type ClientOptions,
  type CompletedTask,
  ConnectionError,
  type ConnectionErrorDetails,
  type CreateOptions,
  type CreateParams,
  createClient,
  type FailedTask,
  type Fetch,
  type FetchInit,
  type FetchResponse,
  type GenerateOptions,
  type Generation,
  isApiError,
  isConnectionError,
  isTaskError,
  isTimeoutError,
  type ModelParams,
  type PendingTask,
  type ProcessingTask,
  type RetrieveOptions,
  type Task,
  TaskError,
  type TaskErrorDetails,
  type TaskFailure,
  type TaskInfo,
  type Tasks,
  TimeoutError,
  type TimeoutErrorDetails,
  type UnknownStatus,
  type UnknownTask,
  type Usage,
  type VideoModel,
  type VideoQuality,
  type Videos,
  type WaitOptions,
  type WatchOptions,
} from "@video-generations/client";

const options: ClientOptions = { apiKey: async () => "sk-1", baseUrl: "https://gateway.example", maxRetries: 2 };
const sendBy = async (url: string, init: FetchInit): Promise<FetchResponse> =>
  fetch(url, { ...init, headers: { ...init.headers, "x-tenant": "7" } });
const ownFetch: Fetch = sendBy;
const client: Client = createClient({ ...options, fetch: ownFetch, timeoutMs: 30_000 });
createClient({ fetch: globalThis.fetch });
createClient({ fetch: (input: string | URL | Request, init?: RequestInit) => fetch(input, init) });
// @ts-expect-error A fetch answers with a response.
createClient({ fetch: async () => "pending" });
createClient();
createClient({ apiKey: undefined, baseUrl: undefined, fetch });
// @ts-expect-error A key is text.
createClient({ apiKey: 7 });
// @ts-expect-error Units are in names.
createClient({ timeout: 30_000 });

const model: VideoModel = "seedance-2.0-fast-text-to-video";
const quality: VideoQuality = "480p";
const aspectRatio: AspectRatio = "21:9";
const extension: ModelParams = { web_search: true };
const params: CreateParams = { prompt: "A boat.", model, quality, aspect_ratio: aspectRatio, model_params: extension };

export async function start({ create, generate }: Videos, signal: AbortSignal): Promise<CompletedTask> {
  const sending: CreateOptions = { signal, idempotencyKey: "order-7301-scene-04", headers: { "x-tenant": "7" } };
  await create({ prompt: "A boat.", duration: 8, generate_audio: false, callback_url: "https://app.example" }, sending);
  // @ts-expect-error The prompt is required.
  await create({ duration: 8 });
  // @ts-expect-error Not a quality of the contract.
  await create({ prompt: "A boat.", quality: "1080p" });
  // @ts-expect-error Not an aspect ratio of the contract.
  await create({ prompt: "A boat.", aspect_ratio: "2:1" });
  // @ts-expect-error Not a model of the contract.
  await create({ prompt: "A boat.", model: "another" });
  // @ts-expect-error Misspelt.
  await create({ prompt: "A boat.", aspectRatio: "16:9" });
  // @ts-expect-error Seconds are a number.
  await create({ prompt: "A boat.", duration: "8" });
  // @ts-expect-error This model takes no pictures.
  await create({ prompt: "A boat.", image_urls: ["https://app.example/a.png"] });
  // @ts-expect-error Misspelt.
  await create(params, { idempotencykey: "order-7301-scene-04" });
  // @ts-expect-error A create may come back in any state.
  (await create(params)).results.length;
  const waiting: GenerateOptions = { ...sending, onProgress: (task) => narrow(task), timeoutMs: 600_000 };
  return generate(params, waiting);
}

export async function follow(tasks: Tasks, known: Task): Promise<readonly string[]> {
  const reading: RetrieveOptions = { signal: AbortSignal.timeout(1_000) };
  const watching: WatchOptions = {
    timeoutMs: Infinity,
    pollIntervalMs: (task, elapsedMs) => elapsedMs + task.id.length,
  };
  const waiting: WaitOptions = { ...watching, onProgress: (task) => console.log(task.status) };
  await tasks.retrieve("task-unified-1", reading);
  // @ts-expect-error Only a create takes a key.
  await tasks.retrieve("task-unified-1", { idempotencyKey: "order-7301-scene-04" });
  // @ts-expect-error A read takes an id.
  await tasks.retrieve(known);
  // @ts-expect-error A poll interval is a number or a function of the task.
  await tasks.wait(known, { pollIntervalMs: "5s" });
  // @ts-expect-error The service has no such call.
  await tasks.cancel("task-unified-1");
  for await (const task of tasks.watch(known, watching)) narrow(task);
  const { results } = await tasks.wait(known, waiting);
  return results;
}

export function narrow(task: Task): string | undefined {
  // @ts-expect-error There are results only once the task is completed.
  task.results;
  // @ts-expect-error There is an error only once the task has failed.
  task.error;
  switch (task.status) {
    case "pending": {
      const pending: PendingTask = task;
      const info: TaskInfo | undefined = pending.task_info;
      const usage: Usage | undefined = pending.usage;
      return `${info?.estimated_time} ${usage?.credits_reserved}`;
    }
    case "processing": {
      const processing: ProcessingTask = task;
      return String(processing.progress);
    }
    case "completed": {
      const completed: CompletedTask = task;
      return completed.results[0];
    }
    case "failed": {
      const failed: FailedTask = task;
      const failure: TaskFailure = failed.error;
      return failure.code;
    }
    case "cancelled": {
      const cancelled: CancelledTask = task;
      // @ts-expect-error A cancelled task has no video.
      cancelled.results;
      return cancelled.id;
    }
    default: {
      const unknown: UnknownTask = task;
      const status: UnknownStatus = unknown.status;
      // @ts-expect-error What a status that nobody knows carries, nobody knows.
      unknown.model.length;
      return status;
    }
  }
}

export function handle(thrown: unknown): string | undefined {
  // @ts-expect-error What was thrown is unknown until a guard has seen it.
  thrown.status;
  if (isApiError(thrown)) {
    const { status, code, type, param, requestId, retryAfterMs, body }: ApiErrorDetails = thrown;
    return [status, code, type, param, requestId, retryAfterMs, body].join();
  }
  if (isConnectionError(thrown)) {
    const { outcome, cause, idempotencyKey }: ConnectionErrorDetails = thrown;
    // @ts-expect-error Not an outcome.
    if (outcome === "sent") return undefined;
    return `${outcome} ${String(cause)} ${idempotencyKey}`;
  }
  if (isTaskError(thrown)) {
    const { task, reason, code }: TaskErrorDetails = thrown;
    return `${task.status} ${reason} ${code}`;
  }
  if (isTimeoutError(thrown)) {
    const { taskId }: TimeoutErrorDetails = thrown;
    return taskId;
  }
  return undefined;
}

export function createErrors(task: Task): readonly Error[] {
  const details = { code: "x", type: "y", param: undefined, requestId: undefined, retryAfterMs: 1_000, body: null };
  const refused: ApiError = new ApiError("429", { ...details, status: 429 });
  const lost = new ConnectionError("reset", { outcome: "unknown", cause: refused, idempotencyKey: undefined });
  const ended: TaskError = new TaskError("no video", { task, reason: "failed", code: undefined });
  const late: TimeoutError = new TimeoutError("late", { taskId: task.id });
  const unsent: ConnectionError = lost;
  // @ts-expect-error Fields of an error are read only.
  refused.status = 500;
  // @ts-expect-error An error has all its details.
  new TimeoutError("late", {});
  return [refused, unsent, ended, late];
}

export const video: Promise<CompletedTask> = start(client.videos, new AbortController().signal);

export async function buy(videos: Videos): Promise<readonly [Task["id"], CompletedTask]> {
  const generation: Generation = videos.generate({ prompt: "A boat." }, { onProgress: async ({ id }) => void id });
  const { id } = await generation.task;
  return [id, await generation];
}
