/** Bundles the page into `dist/page`: a script, a style sheet, the HTML and the icon. */
import { cp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const target = pathOf("../dist/page");

await rm(target, { recursive: true, force: true });
await build({
  entryPoints: [pathOf("../src/page/page.tsx"), pathOf("../src/page/page.css")],
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
});
for (const file of ["index.html", "icon.svg"]) await cp(pathOf(`../src/page/${file}`), `${target}/${file}`);
