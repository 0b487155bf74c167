import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { serve } from "../../../../tooling/scripted-server.ts";
import { seeded } from "../../../../tooling/seeded-random.ts";
import { createEmptyFolder, createVideo } from "./videos.ts";

const kills = 200;
const pieces = 8;
const seed = Number(process.env.SAVING_SEED ?? Date.now() % 1_000_000);
const older = createVideo(0, 30_000);
const videos = Array.from({ length: 8 }, (_, version) => createVideo(version + 1, 40_000 + version));

type Found = "nothing" | "older" | "whole" | "broken";
const known = new Map<string, Found>([
  [hashOf(older), "older"],
  ...videos.map((video) => [hashOf(video), "whole"] as const),
]);

/** What happens to one process. */
interface Fate {
  readonly path: string;
  /** How many pieces it receives, of one video after another, before it is killed. */
  readonly pieces: number;
  /** Milliseconds from the last of these pieces to the kill. */
  readonly delayMs: number;
  readonly replaces: boolean;
}

test(`A process that is killed while it saves, ${kills} times, leaves the whole video or nothing (SAVING_SEED=${seed})`, async () => {
  await using folder = await createEmptyFolder();
  await using programs = await createEmptyFolder();
  const outfile = programs.at("save-forever.mjs");
  const entry = fileURLToPath(new URL("save-forever.ts", import.meta.url));
  await build({ entryPoints: [entry], bundle: true, format: "esm", platform: "node", outfile });
  const chance = seeded(seed);
  const fates = Array.from({ length: kills }, (_, index): Fate => {
    const anywhere = Math.ceil(chance() * 2.5 * pieces);
    // Every third process is killed about when a video gets its name.
    const [count, withinMs] = index % 3 === 0 ? [pieces, 4] : [anywhere, 8];
    return { path: folder.at(`${index}.mp4`), pieces: count, delayMs: chance() * withinMs, replaces: index % 2 === 1 };
  });

  const found: Found[] = [];
  const waiting = fates.entries();
  const worker = async () => {
    for (const [index, fate] of waiting) found[index] = await killSave(outfile, fate);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);

  const wrong = found.flatMap((is, index) => (listAllowed(fates[index]).includes(is) ? [] : [{ is, ...fates[index] }]));
  expect(wrong).toEqual([]);
  // The kills are spread: some before a video was complete, some after.
  const names = await folder.names();
  const parts = names.filter((name) => /^\.\d+\.mp4\.[0-9a-f-]{36}\.part$/.test(name));
  expect(
    Math.min(...["nothing", "older", "whole"].map((is) => found.filter((other) => other === is).length)),
  ).toBeGreaterThan(9);
  expect(parts.length).toBeGreaterThan(99);
  expect(names.filter((name) => !/^\d+\.mp4$/.test(name))).toEqual(parts);
}, 120_000);

function listAllowed(fate: Fate | undefined): readonly Found[] {
  return fate?.replaces ? ["older", "whole"] : ["nothing", "whole"];
}

/** Lets a process save until it is killed; returns what is then under the final name. */
async function killSave(program: string, { path, pieces: enough, delayMs, replaces }: Fate): Promise<Found> {
  if (replaces) await writeFile(path, older);
  let left = enough;
  let version = 0;
  let child: ChildProcess | undefined;
  const kill = () => setTimeout(() => child?.kill("SIGKILL"), delayMs);
  await using server = await serve((response) => {
    const video = videos[version++ % videos.length] ?? older;
    response.writeHead(200, { "content-type": "video/mp4", "content-length": video.length });
    void sendSlowly(response, video, () => left-- === 1 && kill());
  });
  child = spawn(process.execPath, [program, server.url, path], { stdio: ["ignore", "ignore", "inherit"] });
  await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
  const content = await readFile(path).catch(() => undefined);
  return content ? (known.get(hashOf(content)) ?? "broken") : "nothing";
}

async function sendSlowly(response: ServerResponse, video: Buffer, onPiece: () => void): Promise<void> {
  const size = Math.ceil(video.length / pieces);
  for (let start = 0; start < video.length && !response.destroyed; start += size) {
    await new Promise((resolve) => setTimeout(resolve, 4));
    response.write(video.subarray(start, start + size));
    onPiece();
  }
  response.end();
}

function hashOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
