import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createProject } from "./project.ts";

const program = fileURLToPath(new URL("../start.mjs", import.meta.url));

/** `npm start` without its build, which these tests' own build has made. */
function start(...args: string[]) {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(process.execPath, [program, ...args], {
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
    /** SIGTERM goes to the program, as `kill` sends it; SIGINT to all that it has started too, as a terminal sends it. */
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
  "the mock starts, a video is made with it, and %s ends both with 0",
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

test("on a port in use it names the port, makes no video, and ends with 1", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const started = start("--port", String(port));
  expect(await started.ended).toBe(1);
  expect(started.output()).toContain(String(port));
  expect(started.output()).not.toContain("makes a");
  taken.close();
});

test("a wrong option ends with the mock's own status", async () => {
  const started = start("--prot", "1");
  expect(await started.ended).toBe(2);
  expect(started.output()).toContain("--prot");
});

test.each([
  ["before it serves", ""],
  ["while it serves", 'console.log("http://127.0.0.1:1");'],
])("a mock that is killed %s is a failure", async (_when, serves) => {
  await using project = await createProject();
  await project.write("tooling/start.mjs", await readFile(program, "utf8"));
  const dies = 'setTimeout(() => process.kill(process.pid, "SIGKILL"), 200);';
  await project.write("apps/mock/dist/cli.js", `${serves}\n${dies}\n`);
  await project.write("apps/studio/dist/main.js", "");
  expect(await project.run("start.mjs")).toMatchObject({ status: 1 });
});
