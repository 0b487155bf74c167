import type { Clock } from "../clock/clock.ts";
import { filmFailed, noFilm, ownErrors } from "../contract/errors.ts";
import { type PlanState, stateAt } from "../engine/plan.ts";
import type { TaskStore } from "../engine/store.ts";
import { clipped } from "../text/preview.ts";
import { filmEtag } from "../videos/video-etag.ts";
import { type FilmMaker, longestFilm } from "../videos/video-order.ts";
import { filmResponse } from "../videos/video-response.ts";
import { type Answer, failure, replyOf, toResponse } from "./answer.ts";

/** Answers requests for films. */
export interface FilmServer {
  /** The film of a task, whole or in part; a failure in the envelope while there is none, and when it has expired. */
  respond(request: Request, taskId: string, requestId: string): Promise<Response>;
}

/** What films are served with. */
export interface FilmServerParts {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly maker: FilmMaker | undefined;
}

/** How long results are valid: 24 hours (Q1). */
const lifetimeMs = 24 * 3_600_000;

const nobody = "no films were given to the simulator. Make it with the option `films`.";

/** Builds what serves films. */
export function createFilmServer({ clock, store, maker }: FilmServerParts): FilmServer {
  const answered = async (request: Request, taskId: string): Promise<Response | Answer> => {
    const record = await store.get(taskId);
    const state = record && stateAt(record.plan, clock.now());
    if (record === undefined || state?.status !== "completed") return failure(404, noFilm, absence(taskId, state));
    if (maker === undefined) return failure(404, noFilm, nobody);
    if (record.scenarios?.expired !== undefined || clock.now() >= record.plan.endsAt + lifetimeMs) {
      return failure(410, ownErrors[410], `${taskId}. Results are valid for 24 hours after the task has completed.`);
    }
    const { width, height, seconds, audio } = record.video;
    const film = await maker({ width, height, seconds: Math.min(seconds, longestFilm), audio });
    return filmResponse(request, film, await filmEtag(film));
  };
  return {
    async respond(request, taskId, requestId) {
      const answer = await answered(request, taskId).catch(failed);
      if (!(answer instanceof Response)) return toResponse(replyOf(answer, requestId));
      answer.headers.set("x-request-id", requestId);
      return answer;
    },
  };
}

function absence(taskId: string, state: PlanState | undefined): string {
  return state === undefined
    ? `there is no task ${clipped(taskId)}.`
    : `task ${taskId} is ${state.status}. Only a completed task has a film.`;
}

function failed(error: unknown): Answer {
  return failure(500, filmFailed, error instanceof Error ? error.message : String(error));
}
