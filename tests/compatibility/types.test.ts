import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createScratchProject, type ScratchProject } from "./package/scratch-project.ts";
import { compilers, type Setup } from "./types/compiler.ts";
import { findLeftOut } from "./types/find-left-out.ts";

const callers = fileURLToPath(new URL("./types/callers", import.meta.url));
const files = ["core.ts", "callbacks.ts", "proxy.ts", "node.ts", "react.ts"];

const web: readonly Setup[] = [
  {
    name: "nodenext",
    files,
    compilerOptions: {
      module: "nodenext",
      moduleResolution: "nodenext",
      exactOptionalPropertyTypes: false,
      lib: ["ES2022", "DOM"],
      types: [],
    },
  },
  {
    name: "bundler and exact optional properties",
    files,
    compilerOptions: {
      module: "preserve",
      moduleResolution: "bundler",
      exactOptionalPropertyTypes: true,
      lib: ["ES2022", "DOM"],
      types: [],
    },
  },
];

/** `Request`, `fetch` and `AbortSignal` are Node's here. This is slow because Node's declarations are checked too. */
const node: Setup = {
  name: "Node's types without DOM",
  files: [...files, "server.ts"],
  compilerOptions: {
    module: "nodenext",
    moduleResolution: "nodenext",
    exactOptionalPropertyTypes: true,
    lib: ["ES2022"],
    types: ["node"],
  },
};

const oldest = compilers.slice(0, 1);
const newest = compilers.slice(-1);

const cases = [
  ...[...oldest, ...newest].map((compiler) => ({ setup: node, compiler })),
  ...compilers.flatMap((compiler) => web.map((setup) => ({ setup, compiler }))),
];

let scratch: ScratchProject;

beforeAll(async () => {
  scratch = await createScratchProject();
  await scratch.link("@types/node");
  await scratch.link("@types/react");
  await cp(callers, scratch.folder, { recursive: true });
});

afterAll(() => scratch[Symbol.asyncDispose]());

test.concurrent.for(cases)(
  "TypeScript $compiler.version accepts the packed declarations in the setup: $setup.name",
  async ({ setup, compiler }) => {
    expect(await compiler.check(scratch.folder, setup)).toBe("");
  },
);

test("The callers in this test use every export of each subpath", async () => {
  const programs = files.map((file) => join(scratch.folder, file));
  expect(findLeftOut(programs, "@video-generations/client")).toEqual([]);
});
