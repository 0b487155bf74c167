import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isProgram } from "../find-program.ts";
import { findInstalledBrowser, listUsualPlaces } from "../installed-browser.ts";

let folder = "";

/** Writes a program with this script into a folder for a PATH. */
async function place(on: string, name: string, script: string, mode = 0o755): Promise<string> {
  const file = join(folder, on, name);
  await mkdir(join(folder, on), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, mode);
  return file;
}
const find = (env: Record<string, string>) => findInstalledBrowser({ platform: "linux", env });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "browsers-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("CHROME_PATH takes precedence over an installed browser", async () => {
  await place("a", "chromium", "echo Chromium 153.0");
  const own = await place("own", "my-chrome", "echo Chrome 150.0");
  expect(find({ CHROME_PATH: own, PATH: join(folder, "a") })).toBe(own);
});

test.each(["", "  "])("An empty CHROME_PATH, as %j, counts as unset", async (empty) => {
  const chromium = await place("b", "chromium", "echo Chromium 153.0");
  expect(find({ CHROME_PATH: empty, PATH: join(folder, "b") })).toBe(chromium);
});

test.each(["missing", "folder", "text"])(
  "A CHROME_PATH that names no program (%s) is an error that says what to do",
  async (what) => {
    const places = {
      missing: join(folder, "nothing here"),
      folder,
      text: await place("c", "text", "echo", 0o644),
    };
    const path = places[what as keyof typeof places];
    expect(() => find({ CHROME_PATH: path, PATH: "" })).toThrow(
      `CHROME_PATH is ${JSON.stringify(path)}, and no program is there. Set it`,
    );
  },
);

test.each([
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
])("%s is found in any folder of the PATH", async (name) => {
  const program = await place(`only ${name}`, name, "echo Browser 153.0");
  expect(find({ PATH: `/nowhere::${join(folder, `only ${name}`)}` })).toBe(program);
});

test("A script that only says how to install the browser is skipped", async () => {
  await place("d", "chromium-browser", "echo 'requires the chromium snap to be installed' >&2; exit 1");
  const chrome = await place("d", "google-chrome", "echo Google Chrome 153.0");
  expect(find({ PATH: join(folder, "d") })).toBe(chrome);
});

test("If several browsers are on the PATH, the order of their names decides, not that of the folders", async () => {
  await place("e1", "microsoft-edge", "echo Microsoft Edge 153.0");
  await place("e1", "google-chrome", "echo Google Chrome 153.0");
  const chromium = await place("e2", "chromium-browser", "echo Chromium 153.0");
  expect(find({ PATH: [join(folder, "e1"), join(folder, "e2")].join(delimiter) })).toBe(chromium);
});

test("If several browsers have the same name, the first on the PATH is taken", async () => {
  const first = await place("f1", "chromium", "echo Chromium 153.0");
  await place("f2", "chromium", "echo Chromium 153.0");
  expect(find({ PATH: [join(folder, "f1"), join(folder, "f2")].join(delimiter) })).toBe(first);
});

test("A program that prints no version on standard output is not taken as a browser", async () => {
  await place("g", "chromium", "echo 'Command 1 not found'; echo 1.2 >&2");
  expect(find({ PATH: join(folder, "g") })).toBeUndefined();
});

test("On a Mac, the first program in the usual places is taken", async () => {
  const HOME = join(folder, "home");
  await place("home/Applications/Chromium.app/Contents/MacOS", "Chromium", "echo");
  const found = findInstalledBrowser({ platform: "darwin", env: { HOME } });
  expect(found).toBe(listUsualPlaces("darwin", { HOME }).find(isProgram));
  expect(found).toBeDefined();
});

test("Without a browser on the PATH, none is found", () => {
  expect(find({ PATH: join(folder, "nothing") })).toBeUndefined();
  expect(find({})).toBeUndefined();
});

test("The usual places of Chrome and Edge are known for macOS and Windows", () => {
  expect(listUsualPlaces("darwin", { HOME: "/Users/ann" })).toEqual([
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Users/ann/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Users/ann/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Users/ann/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ]);
  const env = { PROGRAMFILES: "C:\\Program Files", LOCALAPPDATA: "C:\\Users\\ann\\AppData\\Local" };
  expect(listUsualPlaces("win32", env)).toEqual([
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Users\\ann\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
    "C:\\Users\\ann\\AppData\\Local\\Microsoft\\Edge\\Application\\msedge.exe",
  ]);
  expect(listUsualPlaces("win32", { "PROGRAMFILES(X86)": "D:\\x86" })).toEqual([
    "D:\\x86\\Google\\Chrome\\Application\\chrome.exe",
    "D:\\x86\\Microsoft\\Edge\\Application\\msedge.exe",
  ]);
  expect(listUsualPlaces("freebsd", { HOME: "/home/ann", PROGRAMFILES: "C:\\Program Files" })).toEqual([]);
});
