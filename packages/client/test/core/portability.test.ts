import { afterEach, expect, test, vi } from "vitest";
import { createClient, type Fetch } from "../../src/index.ts";
import { pending, processing } from "../sample-tasks.ts";

const { id } = pending;

afterEach(() => vi.unstubAllGlobals());

test("The given or global fetch is called without a receiver, as browsers require", async () => {
  const receivers: unknown[] = [];
  async function fetch(this: unknown): Promise<Response> {
    receivers.push(this);
    return Response.json(processing);
  }
  await createClient({ fetch }).tasks.retrieve(id);
  vi.stubGlobal("fetch", fetch);
  await createClient().tasks.retrieve(id);
  expect(receivers).toEqual([undefined, undefined]);
});

test("The global fetch is looked up at the time of the request", async () => {
  const client = createClient();
  vi.stubGlobal("fetch", async () => Response.json(processing));
  await expect(client.tasks.retrieve(id)).resolves.toEqual(processing);
});

test("A runtime whose Request has no cache option is given none", async () => {
  // As in Workers with old compatibility dates: no such property, and an error if it is given.
  vi.stubGlobal("Request", class {});
  const fetch = vi.fn<Fetch>(async () => Response.json(processing));
  await createClient({ fetch }).tasks.retrieve(id);
  expect(fetch.mock.calls[0]?.[1]).not.toHaveProperty("cache");
});

const words = {
  Node: 'RequestInit: Expected signal ("AbortSignal {}") to be an instance of AbortSignal.',
  Chromium:
    "Failed to execute 'fetch' on 'Window': Failed to read the 'signal' property from 'RequestInit': " +
    "Failed to convert value to 'AbortSignal'.",
  Firefox: "Window.fetch: 'signal' member of RequestInit does not implement interface AbortSignal.",
  Deno: "Failed to construct 'Request': 'signal' of 'RequestInit' (Argument 2) is not of type AbortSignal",
  "node-fetch": "Expected signal to be an instanceof AbortSignal",
};

test.each(Object.entries(words))(
  "A fetch that refuses the signal in the words of %s is called without",
  async (_, message) => {
    const fetch: Fetch = async (_url, { signal }) => {
      if (signal) throw new TypeError(message);
      return Response.json(pending);
    };
    await expect(createClient({ fetch }).videos.create({ prompt: "A boat." })).resolves.toEqual(pending);
  },
);

test.each([
  "AbortSignal.any is not a function",
  "AbortSignal.timeout is not a function",
  "undefined is not an object (evaluating 'AbortSignal.any')",
  'The "signals[0]" argument must be an instance of AbortSignal. Received an instance of Object',
  "Cannot read properties of undefined (reading 'AbortSignal')",
])("A fetch that fails with %j may have sent the create, so it is not called again", async (message) => {
  const fetch = vi.fn<Fetch>(async () => {
    throw new TypeError(message);
  });
  const created = createClient({ fetch }).videos.create({ prompt: "A boat." });
  await expect(created).rejects.toMatchObject({ name: "ConnectionError", outcome: "unknown", cause: { message } });
  expect(fetch).toHaveBeenCalledTimes(1);
});
