/** `respond`: the same answers as `fetch`, with links that begin where the caller reaches the server. */
import { expect, test } from "vitest";
import { type CallbackDelivery, createManualClock, createSimulator, type SimulatorOptions } from "../index.ts";

const inside = "http://10.1.2.3:4010";
const params = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" };
const headers = { authorization: "Bearer any", "content-type": "application/json" };

function createService(options: Partial<SimulatorOptions> = {}) {
  const clock = createManualClock();
  const simulator = createSimulator({ clock, ...options });
  const ask = async (baseUrl: string, path: string, body?: object) => {
    const init = body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) };
    return (await simulator.respond(new Request(`${inside}${path}`, init), baseUrl)).json();
  };
  return { ask, clock, simulator };
}

test("The result link begins with the base URL of the read, and a path in it stays", async () => {
  const { ask, clock } = createService();
  const { id } = await ask("https://front.test/mock", "/v1/videos/generations", params);
  await clock.advance("1h");
  expect((await ask("https://front.test/mock", `/v1/tasks/${id}`)).results).toEqual([
    `https://front.test/mock/media/${id}.mp4`,
  ]);
  expect((await ask("http://other.test", `/v1/tasks/${id}`)).results).toEqual([`http://other.test/media/${id}.mp4`]);
});

test("The link in a callback begins with the base URL of the create", async () => {
  const sent: CallbackDelivery[] = [];
  const { ask, clock, simulator } = createService({
    sendCallback: async (attempt) => {
      sent.push(attempt);
      return { delivered: true, status: 200 };
    },
  });
  const { id } = await ask("https://front.test/mock", "/v1/videos/generations", {
    ...params,
    callback_url: "https://app.example/hook",
  });
  await clock.advance("1h");
  await simulator.idle();
  expect(sent.map(({ body }) => JSON.parse(body).results)).toEqual([[`https://front.test/mock/media/${id}.mp4`]]);
});

test("The option `baseUrl` wins over the base URL of a request", async () => {
  const { ask, clock } = createService({ baseUrl: "https://fixed.test" });
  const { id } = await ask("https://front.test/mock", "/v1/videos/generations", params);
  await clock.advance("1h");
  const { results } = await ask("https://front.test/mock", `/v1/tasks/${id}`);
  expect(results).toEqual([`https://fixed.test/media/${id}.mp4`]);
});

test("Videos and refusals are answered as by `fetch`", async () => {
  const { simulator } = createService({ videos: async () => new Uint8Array([1, 2, 3]) });
  const request = (path: string) => new Request(`${inside}${path}`, { headers });
  for (const path of ["/media/task-unified-1-abcdefgh.mp4", "/v1/nothing", "/v1/tasks/task-unified-1-abcdefgh"]) {
    const [own, usual] = [
      await simulator.respond(request(path), "https://x.test"),
      await simulator.fetch(request(path)),
    ];
    expect([own.status, await own.json()], path).toEqual([usual.status, await usual.json()]);
  }
});
