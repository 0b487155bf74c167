import { describe, expect, test } from "vitest";
import { create, failureOf, glassFrog, minimal } from "../../test/requests.ts";
import { publishedContract } from "../contract/published-contract.ts";
import { createManualClock, createSimulator, type Simulator, type SimulatorOptions } from "../index.ts";
import type { VideoOrder } from "../videos/video-order.ts";

/** A simulator whose videos are the text of their orders. */
function startSimulator(options: SimulatorOptions = {}) {
  const clock = createManualClock();
  const orders: VideoOrder[] = [];
  const videos = async (order: VideoOrder) => {
    orders.push(order);
    return new TextEncoder().encode(JSON.stringify(order));
  };
  return { clock, orders, simulator: createSimulator({ clock, videos, ...options }) };
}

const video = (simulator: Simulator, id: string, init?: RequestInit) =>
  simulator.fetch(`http://simulator.test/media/${id}.mp4`, init);

describe("The video of a completed task", () => {
  test("Is served without a key, and can be read in parts", async () => {
    const { clock, simulator } = startSimulator();
    const { id } = await create(simulator, glassFrog);
    await clock.advance("165s");
    const text = '{"width":1280,"height":720,"seconds":8,"audio":true}';
    const whole = await video(simulator, id);
    expect(whole.status).toBe(200);
    expect(whole.headers.get("content-type")).toBe("video/mp4");
    expect(whole.headers.get("x-request-id")).toMatch(/^req-[0-9a-z]{8}$/);
    expect(await whole.text()).toBe(text);
    const part = await video(simulator, id, { headers: { range: "bytes=1-7" } });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 1-7/${text.length}`]);
    expect(await part.text()).toBe('"width"');
    const head = await video(simulator, id, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const etag = whole.headers.get("etag") ?? "";
    expect((await video(simulator, id, { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  test("Is at the result URL of its task", async () => {
    const { clock, simulator } = startSimulator();
    const { id } = await create(simulator, glassFrog);
    await clock.advance("165s");
    const task = await simulator.tasks.get(id);
    const [result = ""] = task?.status === "completed" ? task.results : [];
    expect((await simulator.fetch(result)).status).toBe(200);
  });

  test.each([
    [minimal, { width: 1280, height: 720, seconds: 5, audio: true }],
    [
      { ...minimal, quality: "480p", aspect_ratio: "21:9" },
      { width: 992, height: 432, seconds: 5, audio: true },
    ],
    [
      { ...minimal, aspect_ratio: "9:16", duration: 15 },
      { width: 720, height: 1280, seconds: 15, audio: true },
    ],
    [
      { ...minimal, generate_audio: false, duration: 4 },
      { width: 1280, height: 720, seconds: 4, audio: false },
    ],
  ])("Is ordered as the create %j asks", async (body, order) => {
    const { clock, simulator, orders } = startSimulator();
    const { id } = await create(simulator, body);
    await clock.advance("1h");
    await video(simulator, id);
    expect(orders).toEqual([order]);
  });

  test("Is ordered with the longest possible length if the contract accepts a longer one", async () => {
    const bodies = { createVideoGeneration: Object.assign(() => true, { errors: null }) };
    const { clock, simulator, orders } = startSimulator({ contract: () => ({ ...publishedContract, bodies }) });
    const made = [599, 600, 601].map((duration) => create(simulator, { ...minimal, duration }));
    const tasks = await Promise.all(made);
    await clock.advance("24h");
    for (const { id } of tasks) await video(simulator, id);
    expect(orders.map(({ seconds }) => seconds)).toEqual([599, 600, 600]);
  });

  test("Has a shape that follows from prompt and seed if the ratio is adaptive", async () => {
    const sizeOf = async (prompt: string, seed: number) => {
      const { clock, simulator, orders } = startSimulator({ seed });
      const { id } = await create(simulator, { ...minimal, prompt, aspect_ratio: "adaptive" });
      await clock.advance("1h");
      await video(simulator, id);
      return `${orders[0]?.width}x${orders[0]?.height}`;
    };
    const sizes = await Promise.all(Array.from({ length: 40 }, (_, number) => sizeOf(`A boat ${number}`, 1)));
    expect(
      new Set(sizes),
      "A shape was added or taken away: list its size at 720p here, or ask for more videos above until each has come.",
    ).toEqual(new Set(["1280x720", "1112x834", "960x960", "834x1112", "720x1280", "1470x630"]));
    expect(await sizeOf("A boat 0", 1)).toBe(sizes[0]);
    const seeds = await Promise.all(Array.from({ length: 20 }, (_, seed) => sizeOf("A boat 0", seed)));
    expect(new Set(seeds).size).toBeGreaterThan(1);
  });

  test("Has the same adaptive shape for the same prompt, whatever the quality", async () => {
    const { clock, simulator, orders } = startSimulator({});
    for (const number of [0, 1, 2, 3, 4, 5, 6, 7]) {
      for (const quality of ["480p", "720p"] as const) {
        const prompt = `A boat ${number}`;
        const { id } = await create(simulator, { ...minimal, prompt, quality, aspect_ratio: "adaptive" });
        await clock.advance("1h");
        await video(simulator, id);
      }
    }
    const shapes = orders.map(({ width, height }) => Math.round(4 * Math.log2(width / height)));
    const [small, large] = [0, 1].map((which) => shapes.filter((_, at) => at % 2 === which));
    expect(small).toEqual(large);
    expect(new Set(small).size).toBeGreaterThan(2);
  });

  test("Has one entity tag per order: another task with the same order has the same tag", async () => {
    const { clock, simulator } = startSimulator();
    const ids = [];
    for (const body of [glassFrog, { ...glassFrog, prompt: "A boat." }, { ...glassFrog, duration: 9 }]) {
      ids.push((await create(simulator, body)).id);
    }
    await clock.advance("1h");
    const tags = await Promise.all(ids.map(async (id) => (await video(simulator, id)).headers.get("etag")));
    expect(tags[0]).toBe(tags[1]);
    expect(tags[2]).not.toBe(tags[0]);
  });

  test("Can be read for exactly 24 hours after the task has completed", async () => {
    const { clock, simulator } = startSimulator();
    const { id } = await create(simulator, glassFrog);
    await clock.advance("60s");
    await simulator.tasks.complete(id);
    await clock.advance(86_399_999);
    expect((await video(simulator, id)).status).toBe(200);
    await clock.advance(1);
    expect(await failureOf(await video(simulator, id))).toEqual({
      status: 410,
      error: {
        code: "video_expired",
        message: `The video has expired: ${id}. Results are valid for 24 hours after the task has completed.`,
        type: "invalid_request_error",
      },
    });
  });
});

describe("If there is no video, there is a 404 in the envelope", () => {
  const failure = (details: string) => ({
    status: 404,
    error: { code: "video_not_found", message: `There is no such video: ${details}`, type: "invalid_request_error" },
  });

  test.each([
    ["A boat.", "0s", "pending"],
    ["A boat.", "60s", "processing"],
    ["[[fail:service_error]]", "1h", "failed"],
    ["[[cancel]]", "1h", "cancelled"],
    ["[[status-unknown]]", "1h", "paused"],
  ])("For a task with the prompt %j, %s later", async (prompt, after, status) => {
    const { clock, simulator, orders } = startSimulator();
    const { id } = await create(simulator, { ...glassFrog, prompt });
    await clock.advance(after);
    expect(await failureOf(await video(simulator, id))).toEqual(
      failure(`task ${id} is ${status}. Only a completed task has a video.`),
    );
    expect(orders).toEqual([]);
  });

  test.each([
    ["task-unified-1-00000000", "task-unified-1-00000000"],
    ["..%2F..%2Fetc%2Fpasswd", "../../etc/passwd"],
    ["%", "%"],
    ["x".repeat(61), `${"x".repeat(60)}…`],
  ])("For the unknown task %s", async (id, shown) => {
    expect(await failureOf(await video(startSimulator().simulator, id))).toEqual(failure(`there is no task ${shown}.`));
  });

  test("If the simulator was made without videos", async () => {
    const clock = createManualClock();
    const simulator = createSimulator({ clock });
    const { id } = await create(simulator, glassFrog);
    await clock.advance("165s");
    expect(await failureOf(await video(simulator, id))).toEqual(
      failure("no videos were given to the simulator. Make it with the option `videos`."),
    );
  });
});

test.each([new Error("The source clip 1280x720.mp4 is missing."), "The source clip 1280x720.mp4 is missing."])(
  "A video that cannot be made gets a 500 that gives the reason: %o",
  async (reason) => {
    const { clock, simulator } = startSimulator({ videos: () => Promise.reject(reason) });
    const { id } = await create(simulator, glassFrog);
    await clock.advance("165s");
    expect(await failureOf(await video(simulator, id))).toEqual({
      status: 500,
      error: {
        code: "internal_error",
        message: "Failed to make the video: The source clip 1280x720.mp4 is missing.",
        type: "api_error",
      },
    });
  },
);
