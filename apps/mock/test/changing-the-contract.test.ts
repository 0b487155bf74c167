/** The steps of docs/architecture.md for a changed limit, taken as written there: a video may last 20 seconds. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { minimalBody, startEdited } from "./contract/edited-mock.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const docs = readFileSync(join(root, "docs/architecture.md"), "utf8");
const run = promisify(execFile);

interface Patch {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The changes in the fenced diff of these steps, file by file. */
function patchesOf(text: string): Patch[] {
  const section = text.slice(text.indexOf("## How to change a limit"));
  const [, indent = "", diff = ""] = /^( *)```diff.*\n([\s\S]*?)^ *```/m.exec(section) ?? [];
  const lines = diff.split("\n").map((line) => line.slice(indent.length));
  return lines
    .join("\n")
    .split(/^--- a\//m)
    .slice(1)
    .map((part) => {
      const [file = "", ...changes] = part.trimEnd().split("\n");
      const side = (mark: string) =>
        changes
          .filter((line) => line.startsWith(" ") || line.startsWith(mark))
          .map((line) => line.slice(1))
          .join("\n");
      return { file, from: side("-"), to: side("+") };
    });
}

const patches = patchesOf(docs);

/** Copies the folders that the steps work on, with the tools that they need. */
function workshop(): { readonly folder: string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-walk-"));
  const isSource = (path: string) => !/node_modules|\.turbo|\/dist\/.|\/source-clips\/./.test(path.slice(root.length));
  for (const part of ["spec", "packages/simulator"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true, filter: isSource });
  }
  symlinkSync(join(root, "spec/node_modules"), join(folder, "spec/node_modules"));
  const [modules, own] = [
    join(root, "packages/simulator/node_modules"),
    join(folder, "packages/simulator/node_modules"),
  ];
  mkdirSync(join(own, "@video-generations"), { recursive: true });
  for (const name of readdirSync(modules)) {
    if (name !== "@video-generations") symlinkSync(join(modules, name), join(own, name));
  }
  symlinkSync(join(folder, "spec"), join(own, "@video-generations/spec"));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

/** Makes a video of 20 s with the generated simulator, and prints its figures. */
const program = `
  import { readFile } from "node:fs/promises";
  import { createSimulator, createManualClock } from "./src/index.ts";
  import { createVideoMaker } from "./src/videos/index.ts";
  import { readVideo } from "./test/video-reading.ts";
  const videos = createVideoMaker({ readSourceClip: (file) => readFile(process.argv[1] + file) });
  const clock = createManualClock();
  const { fetch } = createSimulator({ clock, videos });
  const headers = { authorization: "Bearer any", "content-type": "application/json" };
  const create = (duration) => fetch("http://simulator.test/v1/videos/generations", {
    method: "POST",
    headers,
    body: JSON.stringify({ ...${JSON.stringify(minimalBody)}, duration }),
  });
  const refused = (await (await create(21)).json()).error.message;
  const { id, usage } = await (await create(20)).json();
  await clock.advance("1h");
  const task = await (await fetch("http://simulator.test/v1/tasks/" + id, { headers })).json();
  const { seconds, soundSeconds } = await readVideo(new Uint8Array(await (await fetch(task.results[0])).arrayBuffer()));
  console.log(JSON.stringify({ refused, credits: usage.credits_reserved, status: task.status, seconds, soundSeconds }));
`;

test("The documented change of a limit edits only the schema of the create's parameters", () => {
  expect(patches.map(({ file }) => file)).toEqual(["spec/schemas/VideoGenerationParams.yaml"]);
});

test("The documented change gives a longer video that plays, after the code is generated", {
  timeout: 60_000,
}, async () => {
  using place = workshop();
  const inside = (path: string) => join(place.folder, path);
  for (const { file, from, to } of patches) {
    const text = readFileSync(inside(file), "utf8");
    expect(text).toContain(from);
    writeFileSync(inside(file), text.replace(from, to));
  }
  await run(process.execPath, [inside("spec/scripts/generate.ts")]);
  await run(process.execPath, [inside("packages/simulator/scripts/generate.ts")]);
  const args = ["--input-type=module-typescript", "--eval", program, join(root, "packages/simulator/source-clips/")];
  const { stdout } = await run(process.execPath, args, { cwd: inside("packages/simulator") });
  expect(JSON.parse(stdout)).toEqual({
    refused: "Invalid request parameters: duration must be between 4 and 20, but is 21",
    credits: 218.7,
    status: "completed",
    seconds: expect.closeTo(20, 2),
    soundSeconds: expect.closeTo(20, 2),
  });
});

test("The documented change is served while the files are edited", { timeout: 30_000 }, async () => {
  await using mock = await startEdited((copy) => {
    for (const { file, from, to } of patches) {
      const name = file.replace(/^spec\//, "");
      copy.write(name, copy.textWith(name, from, to));
    }
  });
  const { video, created } = await mock.video({ body: { ...minimalBody, duration: 20 } });
  expect(created.body.usage).toMatchObject({ credits_reserved: 218.7 });
  expect(video.seconds).toBeCloseTo(20, 2);
  const page = await fetch(`${mock.url}/_mock/contract`);
  expect(await page.json()).toMatchObject({ longest: 20 });
});
