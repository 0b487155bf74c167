import fc from "fast-check";
import { expect, test } from "vitest";
import { createHonestServer } from "../../test/honest-server.ts";
import { createReceiver, estimateCost, runChecks, type Target } from "../index.ts";
import { toPricedVideo, unitsOf } from "./price-list.ts";

const far: Target = { name: "it", baseUrl: "https://gateway.example", apiKey: "key-of-the-test" };

/** The bodies of the creates that an honest server accepts in a whole run. */
async function bodiesSold(options: { runs: number; seed: number }): Promise<readonly Record<string, unknown>[]> {
  const receiver = createReceiver({ url: "https://hooks.example" });
  const { fetch, advance } = createHonestServer({ receiver });
  const sold: Record<string, unknown>[] = [];
  const recording = async (request: Request): Promise<Response> => {
    const isCreate = request.method === "POST" && !request.headers.has("prefer");
    const body = isCreate ? await request.clone().text() : "";
    const response = await fetch(request);
    const isReplay = response.headers.has("idempotency-replayed");
    if (isCreate && response.status === 200 && !isReplay) sold.push(JSON.parse(body));
    return response;
  };
  await runChecks({ ...far, fetch: recording, advance }, { ...options, purchases: true, receiver });
  return sold;
}

test.each([
  { runs: 3, seed: 1 },
  { runs: 40, seed: 1 },
  { runs: 40, seed: 77 },
])("With %j, the estimate counts exactly the videos that an honest server sells", async (options) => {
  const receiver = createReceiver({ url: "https://hooks.example" });
  const estimate = await estimateCost(far, { ...options, receiver });
  const sold = (await bodiesSold(options)).map(toPricedVideo);
  const credits = sold.reduce((sum, video) => sum + unitsOf(video), 0) / 10_000;
  expect(estimate).toMatchObject({
    videos: sold.length,
    credits,
    withWebSearch: sold.filter(({ webSearch }) => webSearch).length,
  });
  expect(estimate.videos).toBeGreaterThan(15);
  for (const parts of [estimate.rows, estimate.checks]) {
    expect(parts.reduce((sum, { videos }) => sum + videos, 0)).toBe(sold.length);
    expect(parts.reduce((sum, it) => sum + Math.round(it.credits * 10_000), 0)).toBe(Math.round(credits * 10_000));
  }
});

test("Other seeds and more bodies cost something else", async () => {
  const estimates = [
    await estimateCost(far, { runs: 20, seed: 1 }),
    await estimateCost(far, { runs: 20, seed: 2 }),
    await estimateCost(far, { runs: 40, seed: 1 }),
  ];
  expect(new Set(estimates.map(({ credits }) => credits)).size).toBe(3);
});

test("Only the checks that apply count, each with what it buys", async () => {
  const only = ["create-page-request", "create-state", "create-minimal", "read-unknown-id"];
  expect(await estimateCost(far, { only })).toEqual({
    videos: 2,
    credits: 142.155,
    withWebSearch: 0,
    rows: [{ quality: "720p", contentFilter: true, videos: 2, seconds: 13, shortest: 5, longest: 8, credits: 142.155 }],
    checks: [
      { id: "create-page-request", videos: 1, credits: 87.48 },
      { id: "create-minimal", videos: 1, credits: 54.675 },
    ],
  });
  expect(await estimateCost({ ...far, lacks: ["state"] }, { only: ["create-default-duration"] })).toMatchObject({
    videos: 0,
    credits: 0,
  });
});

test.each([
  [{ quality: "480p", duration: 4 }, 20.252],
  [{ quality: "720p", duration: 15 }, 164.025],
  [{}, 54.675],
  [{ quality: "480p", duration: 4, content_filter: false }, 22.2772],
  [{ quality: "480p", duration: 7, content_filter: false }, 38.9851],
  [{ quality: "720p", duration: 5, content_filter: true, model_params: { web_search: true } }, 54.675],
])("A video of %j costs %f credits", (body, credits) => {
  expect(unitsOf(toPricedVideo(body)) / 10_000).toBe(credits);
});

test("A price has four decimals at most, and is higher without the content filter", () => {
  const seconds = fc.integer({ min: 4, max: 15 });
  fc.assert(
    fc.property(seconds, fc.constantFrom("480p", "720p"), (duration, quality) => {
      const [filtered, free] = [true, false].map((content_filter) =>
        unitsOf(toPricedVideo({ duration, quality, content_filter })),
      );
      expect(Number.isInteger(filtered) && Number.isInteger(free)).toBe(true);
      expect(Number(free) / Number(filtered)).toBeCloseTo(1.1, 4);
    }),
  );
});
