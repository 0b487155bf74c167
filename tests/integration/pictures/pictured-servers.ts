import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startMock } from "@video-generations/mock";
import { createManualClock, type ManualClock } from "@video-generations/simulator";

/** The prompt of the videos in the pictures. */
export const prompt =
  "A paper boat drifts down a rainy street at dusk. Neon trembles in the puddles. A voice says: “Almost home.”";

/** A mock whose time moves only on request. */
interface PausedMock extends AsyncDisposable {
  readonly url: string;
  readonly clock: ManualClock;
}

/** Starts a mock with a clock that its page shows as paused. The clock begins at a fixed time. */
export async function startPausedMock(port: number): Promise<PausedMock> {
  const clock = Object.assign(createManualClock(), { timeScale: 0, setTimeScale() {} });
  const { url, close } = await startMock({ port, clock, seed: 1 });
  return { url, clock, [Symbol.asyncDispose]: close };
}

/**
 * Gives a mock three tasks: one has failed, one is processing, and the newest has a video. @returns The newest one's id
 */
export async function fillMock({ url, clock }: PausedMock): Promise<string> {
  await create(url, { prompt: "A crowd runs down a narrow street. [[fail:content_policy_violation]]", duration: 4 });
  await clock.advance("3m");
  await create(url, {
    prompt: "Steam rises from a bowl of ramen. Outside the window, the first snow of the winter begins to fall.",
    aspect_ratio: "21:9",
    duration: 10,
  });
  await clock.advance("100s");
  const id = await create(url, { prompt, duration: 8 });
  await post(`${url}/_mock/tasks/${id}/complete`);
  await clock.advance("12s");
  return id;
}

async function create(url: string, params: object): Promise<string> {
  const body = { model: "seedance-2.0-fast-text-to-video", ...params };
  return String(Object(await post(`${url}/v1/videos/generations`, body)).id);
}

async function post(url: string, body: object = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: "Bearer demo-key", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${url} was answered with ${response.status}: ${await response.text()}`);
  return response.json();
}

/** The longest time for the start of the studio, in milliseconds. */
const startMs = 60_000;

/** Starts the built studio as `npm run studio` does, on any free port and with a mock as its service. */
export async function startStudio(mockUrl: string): Promise<AsyncDisposable & { readonly url: string }> {
  const program = fileURLToPath(new URL("../../../apps/studio/dist/web.js", import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { PORT: "0", VIDEO_GENERATIONS_BASE_URL: mockUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const url = await new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const [address] = /http:\/\/[^\s/]+:\d+(?=\D)/.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    });
    const giveUp = () => reject(new Error(`The studio does not tell its address. It said: ${printed || "nothing"}`));
    AbortSignal.timeout(startMs).addEventListener("abort", giveUp, { once: true });
    child.on("error", reject);
    child.on("close", () => reject(new Error("The studio ended before it was open. `npm run build` builds it.")));
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
