import type { Manifest, PackedFile, PackedPackage } from "../src/packed-package.ts";

/** Changes to the package without faults: fields of its package.json, and files; `undefined` takes a file away. */
export interface Changes {
  readonly manifest?: Partial<Manifest>;
  readonly files?: Readonly<Record<string, string | undefined>>;
}

const manifest: Manifest = {
  name: "@made-up/clean",
  version: "1.2.3",
  type: "module",
  main: "./dist/index.js",
  types: "./dist/index.d.ts",
  bin: { clean: "./dist/cli.js" },
  exports: {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./clips/*": "./clips/*",
    "./package.json": "./package.json",
  },
  dependencies: { left: "1.0.0", named: "2.0.0" },
  peerDependencies: { react: ">=18.2" },
};

const files: Readonly<Record<string, string>> = {
  LICENSE: "MIT License",
  "README.md": "# Clean\n\nIt keeps videos in `/home/`, and is on https://www.npmjs.com/package/clean.",
  "clips/a.mp4": "/root/build/video is no path in a video",
  "dist/cli.js": '#!/usr/bin/env node\nimport { start } from "./index.js";\nstart();\n',
  "dist/index.js": [
    'import left from "left/part.js";',
    'import { readFileSync } from "node:fs";',
    'export const start = () => import("./lazy.js").then(() => left(readFileSync(".")));',
    'export const page = new URL("./page/page.html", import.meta.url);',
    'export const found = import.meta.resolve("named/package.json");',
  ].join("\n"),
  "dist/index.d.ts": 'import type { A } from "./types.js";\nexport declare const start: () => A;\n',
  "dist/types.js": "/** Only types. */\nexport {};\n",
  "dist/types.d.ts": 'import type { ReactNode } from "react";\nexport type A = ReactNode;\n',
  "dist/lazy.js": "export const lazy = 1;\n",
  "dist/page/page.html": '<script type="module" src="page.js"></script>',
  "dist/page/page.js": "document.title = '';\n",
};

/** A package without faults, with changes. */
export function createPacked(changes: Changes = {}): PackedPackage {
  const own = { ...manifest, ...changes.manifest };
  const texts = { ...files, "package.json": JSON.stringify(own), ...changes.files };
  const packed = Object.entries(texts).flatMap(([path, text]): [string, PackedFile][] =>
    text === undefined ? [] : [[path, { bytes: new TextEncoder().encode(text), isExecutable: path === "dist/cli.js" }]],
  );
  const { name, version } = own;
  return { name, version, manifest: own, files: new Map(packed), tarball: "clean.tgz", size: 1, sha256: "a" };
}
