import { afterEach, expect, test, vi } from "vitest";
import { replyJson, serve } from "../../../../tooling/scripted-server.ts";
import { createClient } from "../../src/index.ts";
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

test("A Request without a cache option is made without it", async () => {
  const given: (string | undefined)[] = [];
  const Modern = Request;
  // As in Workers with old compatibility dates: no such property, and an error if it is given.
  function Old(input: string, init: RequestInit = {}): Request {
    if ("cache" in init) throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
    given.push(init.method);
    return new Modern(input, init);
  }
  vi.stubGlobal("Request", Old);
  await using server = await serve(replyJson(processing));
  await expect(createClient({ baseUrl: server.url }).tasks.retrieve(id)).resolves.toEqual(processing);
  expect(given).toEqual([undefined, "GET"]);
});
