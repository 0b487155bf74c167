/** Videos that have expired or do not exist, requested in part, by HEAD, or by a caller that already has them. */
import { describe, expect, test } from "vitest";
import { create, minimal } from "../../test/requests.ts";
import { createManualClock, createSimulator } from "../index.ts";

const bytes = new Uint8Array(1_000).fill(7);

async function startWithVideo(prompt = "[[instant]]") {
  const clock = createManualClock();
  const simulator = createSimulator({ clock, videos: async () => bytes });
  const { id } = await create(simulator, { ...minimal, prompt });
  await clock.advance("1ms");
  const url = `http://simulator.test/media/${id}.mp4`;
  return { clock, simulator, url, ask: (init: RequestInit) => simulator.fetch(url, init) };
}

describe("A result URL that has expired", () => {
  test.each([
    ["a part", { headers: { range: "bytes=0-9" } }],
    ["a part that the video does not have", { headers: { range: "bytes=5000-" } }],
    ["anything new", { headers: { "if-none-match": "*" } }],
  ])("Answers 410 to a request for %s", async (_, init) => {
    const { ask } = await startWithVideo("[[instant]] [[expired]]");
    const answer = await ask(init);
    expect([answer.status, answer.headers.get("content-range")]).toEqual([410, null]);
    expect(await answer.json()).toMatchObject({ error: { code: "video_expired" } });
  });

  test("Is a 410 from the last millisecond of its day on, and the task is still completed", async () => {
    const { clock, simulator, ask } = await startWithVideo();
    await clock.advance(24 * 3_600_000 - 2);
    expect((await ask({})).status).toBe(200);
    await clock.advance("1ms");
    expect((await ask({})).status).toBe(410);
    expect(await simulator.tasks.list()).toMatchObject([{ status: "completed", results: [expect.any(String)] }]);
  });
});

describe("HEAD", () => {
  test.each([
    ["a video that has expired", "[[instant]] [[expired]]", 410],
    ["a video that is not there yet", "A boat.", 404],
    ["a video", "[[instant]]", 200],
  ])("For %s has the headers of GET, and no body", async (_, prompt, status) => {
    const { ask } = await startWithVideo(prompt);
    const [head, get] = [await ask({ method: "HEAD" }), await ask({})];
    expect([head.status, get.status]).toEqual([status, status]);
    expect(head.headers.get("content-type")).toBe(get.headers.get("content-type"));
    expect(await head.text()).toBe("");
    expect((await get.arrayBuffer()).byteLength).toBeGreaterThan(0);
  });

  test("With a range is answered for the whole video", async () => {
    const { ask } = await startWithVideo();
    const head = await ask({ method: "HEAD", headers: { range: "bytes=0-9" } });
    expect([head.status, head.headers.get("content-length"), head.headers.get("content-range")]).toEqual([
      200,
      "1000",
      null,
    ]);
  });

  test.each([
    ["/v1/tasks/task-unified-1", 405, "GET"],
    ["/v1/videos/generations", 405, "POST"],
    ["/v1/nowhere", 404, null],
  ])("For %s is refused with %d, and without a body", async (path, status, allow) => {
    const { simulator } = await startWithVideo();
    const answer = await simulator.fetch(`http://simulator.test${path}`, { method: "HEAD" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([status, allow]);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(await answer.text()).toBe("");
  });
});

test("A part of a video that the caller already has is not sent again", async () => {
  const { ask } = await startWithVideo();
  const etag = (await ask({})).headers.get("etag") ?? "";
  const answer = await ask({ headers: { range: "bytes=0-9", "if-none-match": etag } });
  expect([answer.status, await answer.text()]).toEqual([304, ""]);
});
