import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@video-generations/client";
import { saveTo } from "@video-generations/client/node";
import { startMock } from "@video-generations/mock";
import { createManualClock, type ManualClock } from "@video-generations/simulator";
import type { CompletedTask } from "@video-generations/types";
import { afterEach, beforeEach, expect, test } from "vitest";

const allowHosts = ["127.0.0.1"];
let folder: string;
let clock: ManualClock;
let mock: Awaited<ReturnType<typeof startMock>>;
let client: Client;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saving-"));
  clock = createManualClock();
  mock = await startMock({ port: 0, clock });
  client = createClient({ baseUrl: mock.url, apiKey: "sk-secret-7301" });
});

afterEach(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

async function createCompletedTask(prompt: string): Promise<CompletedTask> {
  const { id } = await client.videos.create({ prompt, duration: 4, quality: "480p" });
  await clock.advance("10m");
  return client.tasks.wait(id);
}

test("The mock's video is saved byte for byte", async () => {
  const task = await createCompletedTask("A paper boat.");
  const { bytes, contentType } = await saveTo(task, join(folder, "video.mp4"), { allowHosts });
  const video = await readFile(join(folder, "video.mp4"));
  const served = await fetch(`${task.results[0]}`);
  expect(video.equals(Buffer.from(await served.arrayBuffer()))).toBe(true);
  expect(video.toString("latin1", 4, 8)).toBe("ftyp");
  expect({ bytes, contentType }).toEqual({ bytes: video.length, contentType: "video/mp4" });
});

test("The mock's video is not fetched over http unless its host is allowed", async () => {
  const saving = saveTo(await createCompletedTask("A paper boat."), join(folder, "video.mp4"));
  await expect(saving).rejects.toThrow(`allowHosts: ["${new URL(mock.url).host}"]`);
});

test("If the connection breaks during a download, the video continues where it stopped", async () => {
  const task = await createCompletedTask("A paper boat.");
  await using line = await startBreakingLine(Number(new URL(mock.url).port));
  const results = task.results.map((url) => url.replace(mock.url, line.url));
  await saveTo({ ...task, results }, join(folder, "video.mp4"), { allowHosts, onProgress: () => line.break() });
  const served = await fetch(`${task.results[0]}`);
  expect((await readFile(join(folder, "video.mp4"))).equals(Buffer.from(await served.arrayBuffer()))).toBe(true);
  expect(line.requests[0]).not.toMatch(/^range:/im);
  expect(line.requests[1]).toMatch(/^range: bytes=\d+-\r$/im);
  expect(line.requests.join("")).not.toContain("sk-secret-7301");
});

test("A video can be saved for a day after its end; after that there is a SaveError", async () => {
  const task = await createCompletedTask("A paper boat.");
  await clock.advance("23h");
  await saveTo(task, join(folder, "video.mp4"), { allowHosts });
  await clock.advance("1h");
  const saving = saveTo(task, join(folder, "late.mp4"), { allowHosts, client });
  await expect(saving).rejects.toMatchObject({ name: "SaveError", reason: "expired", status: 410 });
  expect(await readdir(folder)).toEqual(["video.mp4"]);
});

interface BreakingLine extends AsyncDisposable {
  readonly url: string;
  /** The text that was sent over each connection. */
  readonly requests: string[];
  /** Breaks the first connection. */
  break(): void;
}

/** A connection to a port of this machine. The first one delivers 40,000 bytes and then nothing more. */
async function startBreakingLine(port: number): Promise<BreakingLine> {
  const requests: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const index = requests.push("") - 1;
    const service = connect(port, "127.0.0.1");
    sockets.push(
      socket.on("error", () => {}),
      service.on("error", () => {}),
    );
    socket.on("data", (data) => {
      requests[index] += data.toString("latin1");
      service.write(data);
    });
    let left = index === 0 ? 40_000 : Number.POSITIVE_INFINITY;
    service.on("data", (data) => {
      if (left > 0) socket.write(data.subarray(0, left));
      left -= data.length;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    requests,
    break: () => sockets[0]?.destroy(),
    [Symbol.asyncDispose]: close,
  };
}
