/** As in Jest, a test has globals of its own, and everything in them is faked: Node's own globals are not. */
import { createContext, runInContext } from "node:vm";
import { ModernFakeTimers } from "@jest/fake-timers";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { start } from "./timer-kinds.ts";

const library = await build({
  stdin: {
    contents: `
      export { createClient } from "@video-generations/client";
      export { createRealClock, createScaledClock, createSimulator } from "@video-generations/simulator";`,
    resolveDir: import.meta.dirname,
  },
  bundle: true,
  write: false,
  format: "iife",
  globalName: "library",
});

/** What Jest's environment for Node gives to a test's realm. */
function createRealm() {
  const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, queueMicrotask } =
    globalThis;
  const { Request, Response, Headers, Blob, URL, AbortController, AbortSignal, TextEncoder, TextDecoder } = globalThis;
  const { ReadableStream, fetch, crypto, performance } = globalThis;
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, queueMicrotask };
  const web = { Request, Response, Headers, Blob, URL, AbortController, AbortSignal, TextEncoder, TextDecoder };
  const process = { nextTick: globalThis.process.nextTick, hrtime: globalThis.process.hrtime };
  const context = createContext({ ...timers, ...web, ReadableStream, fetch, crypto, performance, process });
  runInContext("var globalThis = this;", context);
  runInContext(library.outputFiles[0]?.text ?? "", context);
  return { context, global: runInContext("this", context) };
}

test.each([
  ["createRealClock()", 300_000],
  ["createScaledClock({ timeScale: 10 })", 20_000],
])("On %s a generation ends in one step of %d ms, with everything faked", async (clock, ms) => {
  const { context, global } = createRealm();
  const config = { fakeTimers: {}, rootDir: ".", testMatch: [] } as never;
  const timers = new ModernFakeTimers({ config, global });
  timers.useFakeTimers.call(timers, { now: start });
  const code = `{
    const simulator = library.createSimulator({ clock: library.${clock} });
    const client = library.createClient({ apiKey: "any", fetch: simulator.fetch });
    ({ simulator, generating: client.videos.generate({ prompt: "A paper boat.", duration: 8 }) });
  }`;
  const { simulator, generating } = runInContext(code, context);
  await timers.advanceTimersByTimeAsync(ms);
  expect(await generating).toMatchObject({ status: "completed", created: start / 1000 });
  await simulator.idle();
  await timers.runAllTimersAsync();
  timers.useRealTimers();
});
