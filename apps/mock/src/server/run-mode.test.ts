import { once } from "node:events";
import { createServer } from "node:http";
import { factsOf } from "@video-generations/simulator";
import { expect, test } from "vitest";
import { publishedContract } from "../prism/prism-contract.ts";
import { type ModeParts, runMode } from "./run-mode.ts";
import { sampleCreateOf } from "./sample-create.ts";

const facts = factsOf(publishedContract);
const details = { mode: "static" } as const;

/** A mode that records its events and steps. */
function createNotingMode(notes: unknown[], more: Partial<ModeParts> = {}): ModeParts {
  return {
    handler: async () => new Response("here"),
    log: (event) => notes.push(event),
    details,
    facts: () => facts,
    beforeClose: () => void notes.push("beforeClose"),
    drain: async () => void notes.push("drain"),
    ...more,
  };
}

test("A mode logs that it listens, and after its close that it has stopped, when all its parts have ended", async () => {
  const notes: unknown[] = [];
  const server = await runMode(createNotingMode(notes), { port: 0 });
  expect(notes.splice(0)).toEqual([
    { event: "listening", url: server.url, mode: "static", sample: sampleCreateOf(facts) },
  ]);
  const answered = fetch(`${server.url}/here`).then((response) => response.text());
  expect(await answered).toBe("here");
  await server.close();
  expect(notes).toEqual([expect.objectContaining({ event: "request" }), "beforeClose", "drain", { event: "stopped" }]);
  await expect(fetch(server.url)).rejects.toThrow(TypeError);
});

test("Work behind the answers ends after the last answer", async () => {
  const notes: unknown[] = [];
  const signals = new EventTarget();
  const [reached, released] = [once(signals, "reached"), once(signals, "released")];
  const handler = async () => {
    signals.dispatchEvent(new Event("reached"));
    await released;
    return new Response("late");
  };
  const server = await runMode(createNotingMode(notes, { handler, stoppedEvent: () => ({ event: "stopped" }) }), {
    port: 0,
  });
  const answer = fetch(`${server.url}/late`).then((response) => response.text());
  await reached;
  const closed = server.close();
  signals.dispatchEvent(new Event("released"));
  expect(await answer).toBe("late");
  await closed;
  expect(notes.slice(1)).toEqual([
    "beforeClose",
    expect.objectContaining({ event: "request" }),
    "drain",
    { event: "stopped" },
  ]);
});

test("A mode that cannot listen leaves nothing behind and logs nothing", async () => {
  await using other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const notes: unknown[] = [];
  const { port } = Object(other.address());
  await expect(runMode(createNotingMode(notes), { port })).rejects.toThrow(`port ${port} on 127.0.0.1 is in use.`);
  expect(notes).toEqual(["drain"]);
});

test("The create to try has a prompt if the contract has one, and the contract's path", () => {
  expect(sampleCreateOf({ ...facts, sampleBody: { model: "m", prompt: "text" } })).toEqual({
    path: "/v1/videos/generations",
    body: '{"model":"m","prompt":"A paper boat in the rain"}',
  });
  expect(sampleCreateOf({ ...facts, sampleBody: { model: "m" }, routes: [] })).toEqual({
    path: "/",
    body: '{"model":"m"}',
  });
});
