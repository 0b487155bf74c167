/** The lists under `/_mock/` in parts, and one task whole. */
import { createManualClock, createMemoryTaskStore, createSimulator, factsOf } from "@video-generations/simulator";
import { expect, test } from "vitest";
import { createInProcess, grantMany } from "../../test/page/full-mock.ts";
import { publishedContract } from "../prism/prism-contract.ts";
import { createControls } from "./controls.ts";

const hosts = ["https://example.com/a", "https://example.com/b", "https://example.com/c"];

/** A mock with some entries in every list. */
async function startFilled(prompts: readonly string[]) {
  const store = createMemoryTaskStore();
  const clock = createManualClock();
  const simulator = createSimulator({ clock, store, sendCallback: async () => ({ delivered: true, status: 204 }) });
  const facts = () => factsOf(publishedContract);
  const stopping = new AbortController().signal;
  const controls = createControls({ simulator, store, facts, version: "1.2.3", stopping });
  const ids: string[] = [];
  for (const [at, prompt] of prompts.entries()) {
    ids.push(await createInProcess(simulator, { prompt, callback_url: hosts[at % 3] }));
  }
  grantMany(simulator, prompts.length - 1);
  await clock.advance("1h");
  const get = async (path: string) => {
    const baseUrl = "http://127.0.0.1:4010";
    const response = await controls(new Request(`${baseUrl}/_mock/${path}`), { baseUrl });
    return { status: response?.status, body: Object(await response?.json()) };
  };
  return { get, ids, clock, simulator };
}

type Entry = { readonly place: number };

test.each(["tasks", "requests", "callbacks", "ledger"])(
  "The list of %s is read to its end in parts, each entry once, while new ones come",
  async (name) => {
    const { get, simulator } = await startFilled(["a", "b", "c", "d", "e", "f", "g"]);
    const places: number[] = [];
    let query = "limit=3";
    for (let parts = 0; parts < 10; parts += 1) {
      const { body } = await get(`${name}?${query}`);
      const part: readonly Entry[] = body.newest ?? body.keys;
      places.push(...part.map(({ place }) => place));
      if (part.length < 3) break;
      query = `limit=3&before=${places.at(-1)}`;
      await createInProcess(simulator, { prompt: "later" }, { authorization: `Bearer sk-later-${places.length}` });
    }
    expect(places).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect((await get(name)).body.total).toBeGreaterThanOrEqual(7);
  },
);

test.each(["tasks", "requests", "callbacks", "ledger"])("Bad parts of the list of %s are refused", async (name) => {
  const { get } = await startFilled(["a"]);
  for (const query of ["before=-1", "before=1.5", "before=x", "before=", "limit=0", "limit=1001", "texts=long"]) {
    expect([query, (await get(`${name}?${query}`)).status]).toEqual([query, 400]);
  }
  expect((await get(`${name}?before=0`)).body).toMatchObject({ total: 1 });
});

test("Lists have whole texts, or short ones if asked for, and one task is always whole", async () => {
  const prompt = `${"Wide 🎬 ".repeat(20_000)}end`;
  const { get, ids } = await startFilled([prompt]);
  const [id = ""] = ids;
  expect((await get("tasks")).body.newest[0].params.prompt).toBe(prompt);
  const [short] = (await get("tasks?texts=short")).body.newest;
  expect([
    short.isShort,
    short.params.prompt.length <= 301,
    prompt.startsWith(short.params.prompt.slice(0, -1)),
  ]).toEqual([true, true, true]);
  expect((await get(`tasks/${id}`)).body).toMatchObject({
    task: { id, status: "completed" },
    params: { model: "seedance-2.0-fast-text-to-video", prompt, callback_url: hosts[0] },
    key: "sk-key… #811624",
  });
  expect(JSON.parse((await get("callbacks")).body.newest[0].body)).toMatchObject({ id });
  expect((await get("callbacks?texts=short")).body.newest[0]).not.toHaveProperty("body");
});

test("A task that does not exist is answered with 404 and the way to those that do", async () => {
  const { get } = await startFilled(["a"]);
  const { status, body } = await get("tasks/task-unified-1-nobody");
  expect([status, body.error.message]).toEqual([404, expect.stringContaining("GET /_mock/tasks")]);
});
