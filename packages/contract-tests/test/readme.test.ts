import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { features, obstacles, undocumentedFeatures } from "../src/index.ts";
import { honestServer } from "./honest-server.ts";
import { listen } from "./listen.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

test("The README's program runs as it stands", async () => {
  await using server = await listen(honestServer().fetch);
  const folder = await mkdtemp(join(tmpdir(), "contract-tests-"));
  const [, sample = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  const source = sample.replace("@video-generations/contract-tests", new URL("../src/index.ts", import.meta.url).href);
  await writeFile(join(folder, "sample.mts"), source);

  const env = { VIDEO_GENERATIONS_BASE_URL: server.url, VIDEO_GENERATIONS_API_KEY: "any" };
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "sample.mts")], { env });
  await rm(folder, { recursive: true });

  expect(stdout).toMatch(/^\d+ kept, 0 broken, 0 not judged, \d+ not applicable: kept\n$/);
});

test("The README's table lists every feature, and marks those that are not documented", () => {
  const rows = [...sectionOf("What a server may lack").matchAll(/^\| `([a-z-]+)`( \*)? \|/gm)];

  expect(rows.map(([, name]) => name)).toEqual(Object.keys(features));
  expect(rows.filter(([, , mark]) => mark !== undefined).map(([, name]) => name)).toEqual(undocumentedFeatures);
});

test("The README's table lists every obstacle", () => {
  const rows = [...sectionOf("What cannot be judged").matchAll(/^\| (`.+`) \|/gm)];
  const names = rows.flatMap(([, cell = ""]) => cell.replaceAll("`", "").split(", "));

  expect(names).toEqual(Object.keys(obstacles));
});

function sectionOf(title: string): string {
  const [, section = ""] = readme.split(`## ${title}\n`);
  return section.split("\n## ")[0] ?? "";
}
