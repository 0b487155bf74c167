/** The lists under `/_mock/` in parts, and one task whole. */
import { createManualClock, createMemoryTaskStore, createSimulator, factsOf } from "@video-generations/simulator";
import { expect, test } from "vitest";
import { createInProcess, grantMany } from "../../test/page/full-mock.ts";
import { publishedContract } from "../prism/prism-contract.ts";
import { createControls } from "./controls.ts";

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
    ids.push(await createInProcess(simulator, { prompt, callback_url: `https://example.com/${at}` }));
  }
  grantMany(simulator, prompts.length - 1);
  await clock.advance("1h");
  const get = async (path: string) => {
    const baseUrl = "http://127.0.0.1:4010";
    const url = `${baseUrl}/_mock/${path}`;
    const response = await controls(new Request(url), { baseUrl });
    const [, link] = /^<(.*)>; rel="next"$/.exec(response?.headers.get("link") ?? "") ?? [];
    const next = link === undefined ? undefined : new URL(link, url).href.replace(`${baseUrl}/_mock/`, "");
    return { status: response?.status, next, body: Object(await response?.json()) };
  };
  return { get, ids, clock, simulator };
}

/** What tells the entries of each list apart. */
const names: Readonly<Record<string, (entry: Record<string, unknown>) => unknown>> = {
  tasks: ({ params }) => Object(params).prompt,
  requests: ({ taskId }) => taskId,
  callbacks: ({ url }) => url,
  ledger: ({ granted }) => granted,
};

test.each([
  ["tasks", ["g", "f", "e", "d", "c", "b", "a"]],
  ["requests", undefined],
  ["callbacks", undefined],
  ["ledger", [100_001, 100_001, 100_001, 100_001, 100_001, 100_001, 100_000]],
])("The list of %s is read to its end in parts, each entry once, while new ones come", async (name, expected) => {
  const { get, simulator, ids } = await startFilled(["a", "b", "c", "d", "e", "f", "g"]);
  const found: unknown[] = [];
  const sizes: number[] = [];
  let path: string | undefined = `${name}?limit=3`;
  for (let parts = 0; path !== undefined && parts < 10; parts += 1) {
    const { body, next } = await get(path);
    const part = body.newest ?? body.keys;
    expect(part.some((entry: object) => "place" in entry)).toBe(false);
    found.push(...part.map(names[name]));
    sizes.push(part.length);
    path = next;
    await createInProcess(simulator, { prompt: "later" }, { authorization: `Bearer sk-later-${parts}-of-tests` });
  }
  expect(sizes).toEqual([3, 3, 1]);
  const hosts = ids.map((_, at) => `https://example.com/${at}`).reverse();
  expect(found).toEqual(expected ?? (name === "requests" ? ids.toReversed() : hosts));
});

test("A list that ends with its part names no other part", async () => {
  const { get } = await startFilled(["a", "b", "c"]);
  expect([(await get("tasks?limit=3")).next, (await get("tasks?limit=2&texts=short")).next]).toEqual([
    undefined,
    "tasks?limit=2&before=1&texts=short",
  ]);
});

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
    params: { model: "seedance-2.0-fast-text-to-video", prompt, callback_url: "https://example.com/0" },
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
