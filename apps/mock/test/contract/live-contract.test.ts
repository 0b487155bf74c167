/** A contract that is edited while every mode serves it; the simulator's own judgement follows too. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type RunningServer, startMock, startProxy, startStatic } from "../../src/index.ts";
import { copyContract } from "./contract-watch-copy.ts";

const copy = copyContract();
const file = "schemas/VideoGenerationParams.yaml";
const longer = copy.textWith(file, "maximum: 15", "maximum: 20");
const written = longer.replace("maximum: 20", "maximum: 15");
const running: RunningServer[] = [];

beforeAll(async () => {
  const mock = await startMock({ port: 0, spec: copy.file });
  const examples = await startStatic({ port: 0, spec: copy.file });
  const behind = await startMock({ port: 0 });
  const proxy = await startProxy({ port: 0, spec: copy.file, upstream: behind.url });
  running.push(mock, examples, proxy, behind);
}, 60_000);

afterAll(async () => {
  await Promise.all(running.map((server) => server.close()));
  copy[Symbol.dispose]();
});

/** The modes' results for a video of 20 s: the statuses of simulator and Prism, and whether the proxy finds faults. */
async function judgeLiveAnswers(): Promise<unknown[]> {
  const [mock, examples, proxy] = await Promise.all(running.slice(0, 3).map(({ url }) => create(url)));
  return [mock?.status, examples?.status, proxy?.headers.has("sl-violations")];
}

function create(url: string): Promise<Response> {
  return fetch(`${url}/v1/videos/generations`, {
    method: "POST",
    headers: { authorization: "Bearer any", "content-type": "application/json" },
    body: JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat.", duration: 20 }),
  });
}

test("An edit is applied, a broken one changes nothing, and the original text is applied again", async () => {
  expect(await judgeLiveAnswers()).toEqual([400, 400, true]);

  copy.write(file, longer);
  // The mock behind the proxy serves the published contract: the proxy passes its 400 on without a violation.
  await vi.waitFor(async () => expect(await judgeLiveAnswers()).toEqual([200, 200, false]), {
    timeout: 20_000,
    interval: 200,
  });

  copy.write(file, `${written}  broken: [`);
  await expect(judgeLiveAnswers()).resolves.toEqual([200, 200, false]);

  copy.write(file, written);
  await vi.waitFor(async () => expect(await judgeLiveAnswers()).toEqual([400, 400, true]), {
    timeout: 20_000,
    interval: 200,
  });
}, 60_000);
