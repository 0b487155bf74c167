import { describe, expect, test } from "vitest";
import { type MockProcess, runMock } from "../mock-process.ts";
import { serviceAt } from "../service.ts";

const preload = `--import=${new URL("unreadable-disk.ts", import.meta.url)}`;

describe("A disk that cannot be read", () => {
  test("Fails only the video: with a 500 in the envelope that has the reason, and a line in the log", async () => {
    const running = runMock(["--port", "0", "--log", "json"], { NODE_OPTIONS: preload, UNREADABLE: "/source-clips/" });
    const service = serviceAt(await running.listening());
    const id = await service.createAccepted("A paper boat [[instant]]");
    for (const url of [...((await service.task(id)).results ?? []), `${service.url}/media/${id}.mp4`]) {
      const video = await fetch(url);
      expect(video.status).toBe(500);
      const { error } = Object(await video.json());
      expect(error.message).toContain("EIO: i/o error");
      expect(error.message).not.toContain("\n");
    }
    expect((await service.create("A paper boat")).status).toBe(200);
    running.child.kill("SIGTERM");
    expect(await running.exit()).toBe(0);
    expect(running.stderr()).toBe("");
    expect(failuresOf(running)).toMatchObject(
      Array(2).fill({
        message: "a video of 1280 × 720 and 5 s could not be made",
        detail: expect.stringContaining("EIO"),
      }),
    );
  });

  test("Fails only the live page, with a line in the log", async () => {
    const running = runMock(["--port", "0", "--log", "json"], { NODE_OPTIONS: preload, UNREADABLE: "page.html" });
    const service = serviceAt(await running.listening());
    const page = await fetch(`${service.url}/_mock/`);
    expect(page.status).toBe(500);
    expect(await page.json()).toMatchObject({ error: { code: "internal_error" } });
    expect((await service.create("A paper boat")).status).toBe(200);
    running.child.kill("SIGTERM");
    expect(await running.exit()).toBe(0);
    expect(failuresOf(running)).toMatchObject([{ detail: expect.stringContaining("EIO: i/o error") }]);
  });
});

function failuresOf(running: MockProcess): unknown[] {
  const lines = running.stdout().trim().split("\n");
  return lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "failure");
}
