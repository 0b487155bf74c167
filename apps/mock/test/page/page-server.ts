import { readFile } from "node:fs/promises";
import {
  type Clock,
  createMemoryTaskStore,
  createSimulator,
  factsOf,
  type SendCallback,
  type Simulator,
} from "@video-generations/simulator";
import { createControls } from "../../src/controls/controls.ts";
import { publishedContract } from "../../src/prism/prism-contract.ts";
import { listen } from "../../src/server/listen.ts";

/** The simulator behind its controls, on a port of this machine. */
export interface PageServer extends AsyncDisposable {
  readonly url: string;
  readonly simulator: Simulator;
  /** Creates a task as a client does. @returns Its id */
  create(params: object): Promise<string>;
}

/** The videos of these tests: whole source clips of the right size. Other tests cover how videos are cut. */
const sourceClips = new URL("source-clips/", import.meta.resolve("@video-generations/simulator/package.json"));

/** Starts the controls in front of a simulator. Without `sendCallback` no callback is sent. Port 0 is any free one. */
export async function startPageServer(clock: Clock, sendCallback?: SendCallback, port = 0): Promise<PageServer> {
  const store = createMemoryTaskStore();
  const videos = ({ width, height }: { width: number; height: number }) =>
    readFile(new URL(`${width}x${height}.mp4`, sourceClips));
  const simulator = createSimulator({ clock, store, videos, ...(sendCallback && { sendCallback }) });
  const facts = () => factsOf(publishedContract);
  const stopping = new AbortController();
  const controls = createControls({
    simulator,
    store,
    facts,
    version: "0.0.0",
    stopping: stopping.signal,
  });
  const { url, close } = await listen(
    async (request, connection) => (await controls(request, connection)) ?? simulator.fetch(request),
    {
      host: "127.0.0.1",
      port,
    },
  );
  return {
    url,
    simulator,
    async create(params) {
      const response = await fetch(`${url}/v1/videos/generations`, {
        method: "POST",
        headers: { authorization: "Bearer sk-demo-key-of-tests", "content-type": "application/json" },
        body: JSON.stringify({ model: "seedance-2.0-fast-text-to-video", ...params }),
      });
      return String(Object(await response.json()).id);
    },
    [Symbol.asyncDispose]() {
      stopping.abort();
      return close();
    },
  };
}
