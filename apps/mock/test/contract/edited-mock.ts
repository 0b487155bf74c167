import { createManualClock } from "@video-generations/simulator";
import { vi } from "vitest";
import { readVideo, type VideoReading } from "../../../../packages/simulator/test/video-reading.ts";
import { type RunningServer, startMock } from "../../src/index.ts";
import { type ContractCopy, copyContract } from "./contract-watch-copy.ts";

/** A mock that serves an edited copy of the contract, on a manual clock. */
export interface EditedMock extends AsyncDisposable, Pick<RunningServer, "url"> {
  readonly copy: ContractCopy;
  /** The messages of one kind about the contract, in order. */
  messages(state: "applied" | "broken" | "style" | "fallback"): string[];
  /** Every status that it has answered so far. */
  statuses(): number[];
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<StatusAndBody>;
  /** Creates a task, reads it, advances the clock past its end, reads it again, and reads the video of its result. */
  video(made: VideoRequest): Promise<VideoResult>;
}

/** The requests that make a video by a contract. */
export interface VideoRequest {
  /** @defaultValue a model and a prompt */
  readonly body?: unknown;
  /** @defaultValue `POST` */
  readonly method?: string;
  readonly createPath?: string;
  /** @defaultValue where the published contract reads */
  readonly readPath?: (id: string) => string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answers, and the video. */
export interface VideoResult {
  readonly created: StatusAndBody;
  readonly pending: StatusAndBody;
  readonly completed: StatusAndBody;
  readonly video: VideoReading;
  /** The answer to a seed with the same body, completed, and a read of it. */
  readonly seeded: readonly [StatusAndBody, StatusAndBody];
}

interface StatusAndBody {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export const minimalBody = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat." };
const authorized = { authorization: "Bearer a-key-of-a-test" };

/** Starts a mock on a copy of the contract that `edit` has changed. */
export async function startEdited(edit: (copy: ContractCopy) => void): Promise<EditedMock> {
  const copy = copyContract();
  edit(copy);
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  const clock = createManualClock();
  const statuses: number[] = [];
  const end = (): void => {
    write.mockRestore();
    copy[Symbol.dispose]();
  };
  const mock = await startMock({ port: 0, spec: copy.file, clock, log: "json" }).catch((error: unknown) => {
    end();
    throw error;
  });
  const call: EditedMock["call"] = async (method, path, body, headers = authorized) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(mock.url + path, { method, headers: { ...type, ...headers }, ...sent });
    statuses.push(response.status);
    const text = await response.text();
    return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
  };
  return {
    url: mock.url,
    copy,
    statuses: () => statuses,
    messages: (state) =>
      lines.flatMap((line) => {
        const event = JSON.parse(line);
        return event.event === "contract" && event.state === state ? [event.message] : [];
      }),
    call,
    async video({ body = minimalBody, method = "POST", createPath = "/v1/videos/generations", headers, readPath }) {
      const read = readPath ?? ((id: string) => `/v1/tasks/${id}`);
      const created = await call(method, createPath, body, headers);
      const id = String(created.body.id);
      const pending = await call("GET", read(id), undefined, headers);
      await clock.advance("20h");
      const completed = await call("GET", read(id), undefined, headers);
      const [url] = Array.isArray(completed.body.results) ? completed.body.results : [];
      const response = await fetch(url ?? `${mock.url}/media/${id}.mp4`);
      statuses.push(response.status);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const seed = { key: "a-key-of-a-test", status: "completed", params: body };
      const made = await call("POST", "/_mock/tasks", seed, {});
      const seeded = [made, await call("GET", read(String(made.body.id)), undefined, headers)] as const;
      return { created, pending, completed, video: await readVideo(bytes), seeded };
    },
    async [Symbol.asyncDispose]() {
      await mock.close();
      end();
    },
  };
}
