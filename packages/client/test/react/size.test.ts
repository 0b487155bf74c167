import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

const core = 'export { createClient } from "./index.ts";';
const hook = 'export { useVideoGeneration } from "./react/index.ts";';

async function pack(code: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL("../../src", import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    external: ["react"],
  });
  const contents = Buffer.concat(outputFiles.map((file) => file.contents));
  const [output] = Object.values(metafile.outputs);
  return { bytes: gzipSync(contents, { level: 9 }).length, imports: output?.imports.map(({ path }) => path) };
}

test("The hook costs 1,200 bytes at most beyond the core, and needs only React", async () => {
  const { bytes, imports } = await pack(core + hook);
  expect(bytes - (await pack(core)).bytes).toBeLessThanOrEqual(1_200);
  expect(imports).toEqual(["react"]);
});
