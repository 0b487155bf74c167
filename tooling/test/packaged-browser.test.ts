import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isPackagedFor } from "../packaged-browser.ts";

const here = fileURLToPath(new URL("..", import.meta.url));
/** The used part of the real package: it unpacks into the temporary folder, and records each time. */
const chromium = `import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
export default { async executablePath() {
  appendFileSync(process.env.UNPACKED, process.env.AWS_LAMBDA_JS_RUNTIME + "\\n");
  mkdirSync(process.env.TMPDIR + "/fonts");
  writeFileSync(process.env.TMPDIR + "/chromium", "");
} };`;
const source = "tooling/packaged-browser.ts";
let root = "";

async function place(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

async function placePackage(version: string): Promise<void> {
  const folder = "tooling/browser/node_modules/@sparticuz/chromium";
  await place(`${folder}/package.json`, JSON.stringify({ version, type: "module", main: "build/index.js" }));
  await place(`${folder}/build/index.js`, chromium);
}

/** The browser that a new process finds. With `unpack`, the process unpacks it first. */
async function find({ unpack }: { unpack: boolean }): Promise<{ path: string; env: Record<string, string> } | null> {
  const program = `import { findPackagedBrowser, unpackBrowser } from "./${source}";
${unpack ? "await unpackBrowser();" : ""}
console.log(JSON.stringify(findPackagedBrowser() ?? null));`;
  const env = { UNPACKED: join(root, "unpacked.txt"), TMPDIR: tmpdir() };
  const args = ["--input-type=module", "--eval", program];
  return JSON.parse((await promisify(execFile)(process.execPath, args, { cwd: root, env })).stdout);
}
const runtimes = async () => (await readFile(join(root, "unpacked.txt"), "utf8")).trim().split("\n");

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "packaged-browser-"));
  for (const file of ["packaged-browser.ts", "place-whole-folder.ts"])
    await cp(join(here, file), join(root, "tooling", file));
  await place("tooling/browser/package.json", "{}");
  await place("package.json", JSON.stringify({ type: "module" }));
  await placePackage("153.0.0");
});
afterEach(() => rm(root, { recursive: true }));

test("The packaged browser is unpacked once, and then found with its own libraries and fonts", async () => {
  expect(await find({ unpack: false })).toBeNull();
  const found = await find({ unpack: true });
  const folder = dirname(found?.path ?? "");
  expect(found).toEqual({
    path: join(folder, "chromium"),
    env: {
      LD_LIBRARY_PATH: `${join(folder, "al2023", "lib")}:${join(root, "tooling", "browser", "libsqlite3")}`,
      FONTCONFIG_PATH: join(folder, "fonts"),
    },
  });
  const settings = await readFile(join(folder, "fonts", "fonts.conf"), "utf8");
  expect(settings).toMatch(/^<\?xml version="1\.0"\?>\n<!DOCTYPE fontconfig SYSTEM "fonts\.dtd">\n/);
  expect(settings.match(/<(?:cache)?dir.*/g)).toEqual([
    '<dir prefix="relative">fonts</dir>',
    "<dir>/usr/share/fonts</dir>",
    '<dir prefix="xdg">fonts</dir>',
    '<cachedir prefix="xdg">fontconfig</cachedir>',
  ]);
  expect(await find({ unpack: true })).toEqual(found);
  expect(await runtimes()).toEqual(["nodejs22.x"]);
});

test("The packaged browser is in the project's node_modules, in a folder with its version in the name", async () => {
  const { path } = (await find({ unpack: true })) ?? { path: "" };
  expect(relative(root, path)).toMatch(
    /^node_modules\/\.cache\/video-generations\/chromium-153\.0\.0-[0-9a-f]{8}\/chromium$/,
  );
});

test.each([
  ["another version of the package", () => placePackage("154.0.0")],
  [
    "other settings in its source",
    async () => place(source, (await readFile(join(root, source), "utf8")).replace("/usr/share/", "/")),
  ],
])("After a change to %s, the browser is unpacked again", async (_change, make) => {
  const before = await find({ unpack: true });
  await make();
  expect(await find({ unpack: false })).toBeNull();
  const after = await find({ unpack: true });
  expect(after?.path).not.toBe(before?.path);
  expect(await runtimes()).toHaveLength(2);
});

test("The packaged browser is only for Linux on x64", () => {
  expect(isPackagedFor({ platform: "linux", arch: "x64" })).toBe(true);
  expect(isPackagedFor({ platform: "linux", arch: "arm64" })).toBe(false);
  expect(isPackagedFor({ platform: "darwin", arch: "x64" })).toBe(false);
  expect(isPackagedFor({ platform: "win32", arch: "arm64" })).toBe(false);
});
