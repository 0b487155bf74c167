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
