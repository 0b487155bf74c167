import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createProject } from "./project.ts";

const program = fileURLToPath(new URL("../start.mjs", import.meta.url));

/** `npm start` without its build: the build of these tests has made it already. */
function start(...args: string[]) {
  return startProgram(program, ...args);
}

function startProgram(...args: string[]) {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = once(child, "close").then(([status]) => status as number | null);
  return {
    ended,
    output: () => output,
    /** Sends SIGTERM to the program, as `kill` does, and SIGINT to its whole process group, as a terminal does. */
    stop: (signal: "SIGTERM" | "SIGINT") => process.kill((child.pid ?? 0) * (signal === "SIGINT" ? -1 : 1), signal),
    async printed(text: string) {
      while (!output.includes(text)) {
        const isOver = await Promise.race([once(child.stdout, "data").then(() => false), ended.then(() => true)]);
        if (isOver && !output.includes(text)) throw new Error(`It ended without ${JSON.stringify(text)}: ${output}`);
      }
    },
  };
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "The mock starts, a video is made with it, and %s ends both with 0",
  async (signal) => {
    const started = start("--port", "0", "--time-scale", "60");
    await started.printed("Ctrl-C stops it.");
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output())?.[0];
    expect(started.output()).toMatch(/\.mp4/);
    expect(started.output()).toContain(`The mock goes on at ${address}. Ctrl-C stops it.`);
    expect((await fetch(`${address}/_mock/health`)).status).toBe(200);
    started.stop(signal);
    expect(await started.ended).toBe(0);
  },
);

test("After a sample without a video the mock goes on, and what it logs is shown again", async () => {
  const started = start("--port", "0", "--credits", "0");
  await expect.poll(started.output, { timeout: 20_000 }).toContain("402");
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output())?.[0];
  while (!/GET.*\/v1\/tasks\/shown-again/.test(started.output())) {
    await fetch(`${address}/v1/tasks/shown-again`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(started.output()).not.toContain("The mock goes on at");
  started.stop("SIGTERM");
  expect(await started.ended).toBe(0);
});

test("If the port is in use, `npm start` names it, makes no video, and ends with 1", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const started = start("--port", String(port));
  expect(await started.ended).toBe(1);
  expect(started.output()).toContain(String(port));
  expect(started.output()).not.toContain("makes a");
  taken.close();
});

test("`npm start` with a wrong option ends with the mock's status", async () => {
  const started = start("--prot", "1");
  expect(await started.ended).toBe(2);
  expect(started.output()).toContain("--prot");
});

test.each([
  ["before it serves", ""],
  ["while it serves", 'console.log("http://127.0.0.1:1");'],
])("`npm start` fails if the mock is killed %s", async (_when, serves) => {
  await using project = await createProject();
  await project.write("tooling/start.mjs", await readFile(program, "utf8"));
  const dies = 'setTimeout(() => process.kill(process.pid, "SIGKILL"), 200);';
  await project.write("apps/mock/dist/cli.js", `${serves}\n${dies}\n`);
  await project.write("apps/studio/dist/main.js", "");
  expect(await project.run("start.mjs")).toMatchObject({ status: 1 });
});

/** A mock that prints its address, more than a pipe holds while a video is made, and a line at its end. */
const noisyMock = `import { existsSync, writeFileSync } from "node:fs";
console.log(JSON.stringify(process.argv.slice(2)));
console.log("at http://127.0.0.1:1/base now");
const wait = setInterval(() => {
  if (!existsSync("asked")) return;
  clearInterval(wait);
  process.stdout.write("a request" + ".".repeat(1_000_000), () => writeFileSync("heard", ""));
}, 10);
setInterval(() => {}, 1000);
process.on("SIGTERM", () => console.log("stopping") ?? process.exit(3));`;

const video = (status: number) => `import { existsSync, writeFileSync } from "node:fs";
const { VIDEO_GENERATIONS_BASE_URL } = process.env;
console.log(JSON.stringify({ args: process.argv.slice(2), VIDEO_GENERATIONS_BASE_URL }));
writeFileSync("asked", "");
const wait = setInterval(() => {
  if (!existsSync("heard")) return;
  clearInterval(wait);
  process.exit(${status});
}, 10);`;

async function startNoisy(status: number) {
  const project = await createProject();
  await project.write("tooling/start.mjs", await readFile(program, "utf8"));
  await project.write("apps/mock/dist/cli.js", `process.chdir(${JSON.stringify(project.root)});\n${noisyMock}`);
  await project.write("apps/studio/dist/main.js", `process.chdir(${JSON.stringify(project.root)});\n${video(status)}`);
  const started = startProgram(join(project.root, "tooling/start.mjs"), "--port", "4020");
  return { ...started, root: project.root, [Symbol.asyncDispose]: () => project[Symbol.asyncDispose]() };
}

test("`npm start` makes a video at the mock's address, and hides the mock's output meanwhile", async () => {
  await using started = await startNoisy(0);
  await started.printed("Ctrl-C stops it.");
  started.stop("SIGTERM");
  expect(await started.ended).toBe(3);
  const asked = {
    args: [expect.stringMatching(/^A macro lens .* glass frog .* rhythmically\.$/), "--duration", "8"],
    VIDEO_GENERATIONS_BASE_URL: "http://127.0.0.1:1/base",
  };
  const [args, banner, , sample, , made, ...rest] = started.output().split("\n");
  expect([args, banner, sample]).toEqual([
    ...[
      '["--port","4020"]',
      "at http://127.0.0.1:1/base now",
      "The sample makes a video through @video-generations/client:",
    ],
  ]);
  expect(JSON.parse(made ?? "")).toEqual(asked);
  expect(rest.join("\n")).toMatch(
    /\nThe mock goes on at http:\/\/127\.0\.0\.1:1\/base\. Ctrl-C stops it\.\nstopping\n$/,
  );
  expect(started.output()).not.toContain("a request");
});

test("If no video could be made, `npm start` prints no success, and ends with the mock's status", async () => {
  await using started = await startNoisy(1);
  await expect.poll(() => existsSync(join(started.root, "heard")), { timeout: 20_000 }).toBe(true);
  started.stop("SIGTERM");
  expect(await started.ended).toBe(3);
  expect(started.output()).not.toContain("The mock goes on");
});

test("A reader of the output that goes, as `head -1` does, leaves the mock at work", { timeout: 60_000 }, async () => {
  const child = spawn(process.execPath, [program, "--port", "0", "--time-scale", "60"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "exit");
  let output = "";
  while (!/http:\/\/[^\s"]+:\d+/.test(output)) output += String(await once(child.stdout, "data"));
  const [address] = /http:\/\/[^\s"]+:\d+/.exec(output) ?? [];
  child.stdout.destroy();
  for (let turn = 0; turn < 50; turn += 1) {
    expect((await fetch(`${address}/other`)).status).toBe(404);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(child.exitCode).toBeNull();
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("SIGTERM while the sample waits for its video ends both within five seconds", { timeout: 60_000 }, async () => {
  const started = start("--port", "0", "--time-scale", "0.01");
  await started.printed("The sample makes a video");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const before = performance.now();
  started.stop("SIGTERM");
  expect(await started.ended).toBe(0);
  expect(performance.now() - before).toBeLessThan(5_000);
});
