import { dateOf, presentDate } from "../clock/calendar.ts";
import type { Clock } from "../clock/clock.ts";
import { noVideo, ownErrors, videoFailed } from "../contract/errors.ts";
import { type PlanState, stateAt } from "../engine/plan.ts";
import type { TaskRecord, TaskStore } from "../engine/task-store.ts";
import { shorten } from "../text/preview.ts";
import { reasonOf } from "../text/reason-of.ts";
import { videoEtag } from "../videos/video-etag.ts";
import { longestVideo, type VideoMaker } from "../videos/video-order.ts";
import { createVideoResponse } from "../videos/video-response.ts";
import { createFailure, encodeAnswer, type ServiceAnswer, toResponse } from "./service-answer.ts";

/** Answers requests for videos. */
export interface VideoServer {
  /**
   * Answers with the video of a task, whole or in part. If there is no video, or it has expired, answers with a failure
   * in the envelope.
   */
  respond(request: Request, taskId: string, requestId: string): Promise<VideoAnswer>;
}

/** The answer to a request for a video. */
export interface VideoAnswer {
  readonly response: Response;
  /** The API key that made the task; `undefined` if there is no such task. */
  readonly key: string | undefined;
}

/** What the video server works with. */
export interface VideoServerParts {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly maker: VideoMaker | undefined;
}

/** Results are valid for 24 hours (Q1) of the calendar: callers read them in their own time. */
const lifetimeMs = 24 * 3_600_000;

const noVideoMaker = "no videos were given to the simulator. Make it with the option `videos`.";

/** Builds the video server. */
export function createVideoServer({ clock, store, maker }: VideoServerParts): VideoServer {
  const answerRequest = async (
    request: Request,
    taskId: string,
    record: TaskRecord | undefined,
  ): Promise<Response | ServiceAnswer> => {
    const state = record && stateAt(record.plan, clock.now());
    if (record === undefined || state?.status !== "completed")
      return createFailure(404, noVideo, describeAbsence(taskId, state));
    if (maker === undefined) return createFailure(404, noVideo, noVideoMaker);
    const hasExpired = presentDate(clock) >= dateOf(clock, record.plan.endsAt) + lifetimeMs;
    if (record.scenarios?.expired !== undefined || hasExpired) {
      return createFailure(
        410,
        ownErrors[410],
        `${taskId}. Results are valid for 24 hours after the task has completed.`,
      );
    }
    const { width, height, seconds, audio } = record.video;
    const video = await maker({ width, height, seconds: Math.min(seconds, longestVideo), audio });
    return createVideoResponse(request, video, await videoEtag(video));
  };
  return {
    async respond(request, taskId, requestId) {
      const finding = store.get(taskId);
      const answer = await finding.then((record) => answerRequest(request, taskId, record)).catch(createVideoFailure);
      const key = await finding.then(
        (record) => record?.key,
        () => undefined,
      );
      if (!(answer instanceof Response)) return { response: toResponse(encodeAnswer(answer, requestId)), key };
      answer.headers.set("x-request-id", requestId);
      return { response: answer, key };
    },
  };
}

function describeAbsence(taskId: string, state: PlanState | undefined): string {
  return state === undefined
    ? `there is no task ${shorten(taskId)}.`
    : `task ${taskId} is ${state.status}. Only a completed task has a video.`;
}

function createVideoFailure(error: unknown): ServiceAnswer {
  return createFailure(500, videoFailed, reasonOf(error));
}
