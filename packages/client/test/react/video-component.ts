import { createElement, useEffect, useLayoutEffect } from "react";
import { isApiError, isConnectionError, isTaskError, isTimeoutError } from "../../src/index.ts";
import { type UseVideoGenerationOptions, useVideoGeneration, type VideoGeneration } from "../../src/react/index.ts";

/** What a screen showed: a generation without its functions; of its objects, only the members that identify them. */
export interface ShownGeneration {
  readonly status: VideoGeneration["status"];
  readonly taskId?: string;
  readonly taskStatus?: string;
  readonly progress: number;
  readonly videos?: readonly string[];
  readonly error?: string;
}

/** The options of a component and the callbacks that observe it. */
export interface VideoProps {
  readonly options: UseVideoGenerationOptions;
  /** Called in each render. */
  readonly onRender?: (generation: VideoGeneration) => void;
  /** Called with each state that reaches the screen. */
  readonly onShow?: (shown: ShownGeneration) => void;
  /** Keeps each render from the screen until it resolves. */
  readonly until?: Promise<unknown>;
}

/** The application under test. */
export function Video({ options, onRender, onShow, until }: VideoProps) {
  const generation = useVideoGeneration(options);
  onRender?.(generation);
  const text = JSON.stringify(describeGeneration(generation));
  useEffect(() => onShow?.(JSON.parse(text)), [onShow, text]);
  if (until) throw until;
  return createElement(
    "main",
    null,
    createElement("button", { type: "button", onClick: () => generation.start({ prompt: "A boat." }) }, "Start"),
    createElement("output", null, generation.status),
  );
}

/** Starts in an effect, which applications must not do. */
export function StartsInEffect({ options }: VideoProps) {
  const { start, status } = useVideoGeneration(options);
  useEffect(() => void start({ prompt: "A boat." }), [start]);
  return createElement("output", null, status);
}

/** Starts in the layout effect of each render with a new label. */
export function StartsInLayoutEffect({ options, label }: VideoProps & { readonly label: string }) {
  const { start, status } = useVideoGeneration(options);
  useLayoutEffect(() => void start({ prompt: label }), [start, label]);
  return createElement("output", null, status);
}

function describeGeneration({ status, taskId, task, progress, result, error }: VideoGeneration): ShownGeneration {
  return {
    status,
    progress,
    ...(taskId && { taskId }),
    ...(task && { taskStatus: task.status }),
    ...(result && { videos: result.results }),
    ...(error && { error: describeError(error) }),
  };
}

function describeError(error: Error): string {
  if (isApiError(error)) return `ApiError ${error.status}`;
  if (isConnectionError(error)) return `ConnectionError ${error.outcome}`;
  if (isTaskError(error)) return `TaskError ${error.code}`;
  if (isTimeoutError(error)) return `TimeoutError ${error.taskId}`;
  return String(error);
}
