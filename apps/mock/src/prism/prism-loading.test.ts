import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const entry = new URL("../index.ts", import.meta.url).href;

/** Creates a task on a fresh mock, and prints its status and whether Prism was loaded. */
const program = `
  import { createRequire } from "node:module";
  const { startMock } = await import(${JSON.stringify(entry)});
  const mock = await startMock({ port: 0 });
  const headers = { Authorization: "Bearer any", "Content-Type": "application/json", Prefer: process.argv[1] };
  const body = '{"model":"seedance-2.0-fast-text-to-video","prompt":"A paper boat"}';
  const { status } = await fetch(mock.url + "/v1/videos/generations", { method: "POST", headers, body });
  const modules = Object.keys(createRequire(import.meta.url).cache);
  console.log(status, modules.some((file) => file.includes("prism-http")));
  await mock.close();
`;

async function run(prefer: string): Promise<string> {
  const args = ["--input-type=module", "--eval", program, prefer];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: fileURLToPath(new URL("../..", entry)) });
  return stdout.trim();
}

test("The simulator starts and answers without Prism", async () => {
  expect(await run("wait=5")).toBe("200 false");
});

test("The first request for a documented answer loads Prism", async () => {
  expect(await run("code=429")).toBe("429 true");
});
