/** Resolvers that do not read `exports`: they find the main entry by `main` and `types`. The packages stay ESM only. */
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createScratchProject, type ScratchProject } from "./package/scratch-project.ts";
import { packInto, published, readManifest } from "./package/tarball.ts";
import { compilers } from "./types/compiler.ts";

type Found = (error: unknown, path?: string) => void;

// Neither has declarations.
const require = createRequire(import.meta.url);
const resolve: (name: string, options: { readonly basedir: string }, found: Found) => void = require("resolve-1.20");
const enhancedResolve: (folder: string, name: string, found: Found) => void = require("enhanced-resolve-4");

/** A customer's program with every subpath. */
const program = `import { createClient, type Task } from "@video-generations/client";
import { createCallbackHandler } from "@video-generations/client/callbacks";
import { saveTo } from "@video-generations/client/node";
import { createProxyHandler } from "@video-generations/client/proxy";
import { useVideoGeneration } from "@video-generations/client/react";
import type { components } from "@video-generations/types/openapi";

const client = createClient();
export const task: Promise<Task> = client.videos.create({ prompt: "A paper boat." });
export const schemas: keyof components["schemas"] = "Task";
export const handler = createCallbackHandler({ client, onTask: ({ id }) => void id.length });
export const others = [saveTo, createProxyHandler, useVideoGeneration];
// @ts-expect-error: the declarations were read, so this is wrong.
export const wrong: string = createClient();
`;

let folder: string;
let customer: ScratchProject;

beforeAll(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), "video-generations-old-"));
  const target = (workspace: string) => join(folder, "node_modules/@video-generations", basename(workspace));
  await Promise.all(published.map((workspace) => packInto(workspace, target(workspace))));
  customer = await createScratchProject();
  await customer.link("@types/react");
  await writeFile(join(customer.folder, "program.ts"), program);
});
afterAll(async () => {
  await customer[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Each with the name and version of what brings it. */
const resolvers: readonly [string, (name: string) => Promise<unknown>][] = [
  ["resolve 1.20, as in Jest 27 and Browserify 17", (name) => promisify(resolve)(name, { basedir: folder })],
  ["enhanced-resolve 4.5, as in webpack 4", (name) => promisify(enhancedResolve)(folder, name)],
];

test.each(resolvers)("The main entry of each package is found by %s", async (_, find) => {
  const names: string[] = [];
  for (const workspace of published) {
    const name = `@video-generations/${basename(workspace)}`;
    const installed = join(folder, "node_modules", name);
    const { exports } = await readManifest(installed);
    const main = Object(exports)["."];
    if (main === undefined) continue;
    names.push(name);
    expect(await find(name)).toBe(join(installed, main.default));
  }
  expect(names).toEqual(
    expect.arrayContaining(["client", "simulator", "types"].map((it) => `@video-generations/${it}`)),
  );
});

test.each(compilers.slice(0, 2))(
  "TypeScript $version finds all declarations of the client with the resolution of Node 10",
  { timeout: 60_000 },
  async ({ check }) => {
    const compilerOptions = { module: "esnext", moduleResolution: "node10", lib: ["ES2022", "DOM"], types: [] };
    expect(await check(customer.folder, { name: "node10", files: ["program.ts"], compilerOptions })).toBe("");
  },
);
