import { fileURLToPath } from "node:url";
import { createContext, Script } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";

test("The simulator runs a generation with web standards alone, where code from text is forbidden", async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL("index.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "simulators",
    platform: "browser",
    metafile: true,
  });
  expect(Object.keys(metafile.inputs).filter((path) => path.includes("mediabunny"))).toEqual([]);
  const webOnly = createContext(
    { URL, Request, Response, TextDecoder, performance, answers: [] },
    { codeGeneration: { strings: false, wasm: false } },
  );
  expect(() => new Script("new Function('return 1')").runInContext(webOnly)).toThrow("Code generation from strings");

  new Script(outputFiles[0]?.text ?? "").runInContext(webOnly);
  await new Script(`(async () => {
    const clock = simulators.createManualClock();
    const { fetch } = simulators.createSimulator({ clock });
    const headers = { authorization: "Bearer x", "content-type": "application/json" };
    const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat." });
    const made = await (await fetch("http://simulator.test/v1/videos/generations", { method: "POST", headers, body })).json();
    await clock.advance("120s");
    const done = await (await fetch("http://simulator.test/v1/tasks/" + made.id, { headers })).json();
    answers.push(made.status, done.status);
  })()`).runInContext(webOnly);
  expect(webOnly.answers).toEqual(["pending", "completed"]);
});
