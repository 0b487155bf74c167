import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Figure, FigureRow } from "../figure-row.ts";
import type { Measurement } from "../measurement.ts";
import { compareSeries } from "../pairing.ts";
import { ours, peers } from "./contenders.ts";

/** How much each subpath is allowed to add to the core. `node` is not for browsers, so its size is only reported. */
const subpaths: readonly { readonly name: string; readonly atMost?: number }[] = [
  { name: "callbacks", atMost: 1400 },
  { name: "proxy", atMost: 1500 },
  { name: "react", atMost: 1200 },
  { name: "node" },
];

/** Size of the transfer in bytes: bundled for browsers and minified by esbuild, then gzip at level 9. */
export const size: Measurement = {
  name: "size",
  subject: "client",
  isSteady: true,
  async run({ progress }) {
    progress("size: bundling");
    const what = "create + wait, min + gzip -9";
    const bytes = await measureBundle([ours.caller]);
    const rows: FigureRow[] = [{ kind: "figure", what, unit: "bytes", ours: bytes, budget: { atMost: 5120 } }];
    for (const { name, caller } of peers) {
      rows.push({ ...compareSeries([bytes], name, [await measureBundle([caller])]), what, unit: "bytes" });
    }
    const core = await measureBundle([ours.name]);
    rows.push({ kind: "figure", what: "all exports of the core", unit: "bytes", ours: core });
    for (const subpath of subpaths) rows.push(await measureSubpath(core, subpath));
    return rows;
  },
};

async function measureSubpath(core: number, { name, atMost }: (typeof subpaths)[number]): Promise<Figure> {
  return {
    kind: "figure",
    what: `./${name}, beyond the core`,
    unit: "bytes",
    ours: (await measureBundle([ours.name, `${ours.name}/${name}`])) - core,
    ...(atMost === undefined ? {} : { budget: { atMost } }),
  };
}

/** Bundles modules with all their exports. React is left to the application, and `node:` modules to Node. */
async function measureBundle(modules: readonly string[]): Promise<number> {
  const contents = modules.map((module) => `export * from ${JSON.stringify(module)};`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    external: ["react", "node:*"],
    write: false,
    logLevel: "silent",
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).byteLength, 0);
}
