import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const here = fileURLToPath(new URL("..", import.meta.url));
const sources = ["browser", "ffprobe", "installed-browser", "packaged-browser", "find-program", "test-programs"];
const advice =
  "Tests need a Chrome, Chromium or Edge: install one, or set CHROME_PATH to its program, and run the same command again.";
let root = "";

/** The properties of a machine that the programs see. */
interface Machine {
  readonly platform?: string;
  readonly arch?: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function place(file: string, text: string, mode?: number): Promise<string> {
  const path = join(root, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  if (mode !== undefined) await chmod(path, mode);
  return path;
}

const placeProgram = (file: string, script = "echo Browser 153.0") => place(file, `#!/bin/sh\n${script}\n`, 0o755);

/** Places the used parts of Playwright: the path of its own browser, its launch, and its command line. */
async function placePlaywright(): Promise<void> {
  const folder = "tooling/node_modules/playwright-core";
  await place(
    `${folder}/package.json`,
    JSON.stringify({ type: "module", exports: { ".": "./index.js", "./package.json": "./package.json" } }),
  );
  const launch = "launch: async (options) => ({ launched: options })";
  await place(
    `${folder}/index.js`,
    `export const chromium = { executablePath: () => process.env.OWN ?? "", ${launch} };`,
  );
  const cli =
    'import { writeFileSync } from "node:fs"; writeFileSync(process.env.LOG, process.argv.slice(2).join(" "));';
  await place(`${folder}/cli.js`, `${cli} process.exitCode = Number(process.env.INSTALL_STATUS ?? 0);`);
}

async function placePackagedBrowser(): Promise<void> {
  const folder = "tooling/browser/node_modules/@sparticuz/chromium";
  await place(`${folder}/package.json`, JSON.stringify({ version: "153.0.0", type: "module", main: "build/index.js" }));
  const unpack = `import { mkdirSync, writeFileSync } from "node:fs";
export default { async executablePath() {
  mkdirSync(process.env.TMPDIR + "/fonts");
  writeFileSync(process.env.TMPDIR + "/chromium", "#!/bin/sh\\necho Chromium 153.0.7 $LD_LIBRARY_PATH\\n", { mode: 0o755 });
} };`;
  await place(`${folder}/build/index.js`, unpack);
}

async function placePackagedFfprobe(): Promise<void> {
  const folder = "tooling/ffprobe/node_modules/@ffprobe-installer/ffprobe";
  await place(`${folder}/package.json`, JSON.stringify({ version: "2.1.2", main: "index.js" }));
  await place(`${folder}/index.js`, 'module.exports = { path: "/packaged/ffprobe" };');
}

/** Runs Node in the project as on this machine, with no browser or ffprobe installed by default. */
function node(args: readonly string[], { platform = "linux", arch = "x64", env = {} }: Machine) {
  const machine = `Object.defineProperties(process, { platform: { value: "${platform}" }, arch: { value: "${arch}" } });`;
  const given = ["--import", `data:text/javascript,${encodeURIComponent(machine)}`, ...args];
  const all = { PATH: join(root, "path"), LOG: join(root, "playwright.txt"), HOME: root, TMPDIR: tmpdir(), ...env };
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, given, { cwd: root, env: all }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const ask = (question: string, machine: Machine = {}) => node(["tooling/test-programs.ts", question], machine);

/** The value of an expression that uses the functions of a source as `it`. */
async function evaluate(source: string, expression: string, machine: Machine = {}): Promise<unknown> {
  const program = `import * as it from "./tooling/${source}.ts"; console.log(JSON.stringify((await ${expression}) ?? null));`;
  const { stdout, stderr } = await node(["--input-type=module", "--eval", program], machine);
  return stdout === "" ? stderr : JSON.parse(stdout);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "test-programs-"));
  for (const name of [...sources, "place-whole-folder"]) {
    await cp(join(here, `${name}.ts`), join(root, "tooling", `${name}.ts`));
  }
  await place("package.json", JSON.stringify({ type: "module" }));
  for (const workspace of ["browser", "ffprobe"]) await place(`tooling/${workspace}/package.json`, "{}");
  await placePlaywright();
});
afterEach(() => rm(root, { recursive: true }));

test.each<[string, Machine, string]>([
  ["a Linux on x64", {}, "test-browser test-ffprobe"],
  ["a Linux on arm64, for which npm has no browser", { arch: "arm64" }, "test-ffprobe"],
  ["FreeBSD, for which npm has no browser", { platform: "freebsd" }, "test-ffprobe"],
])("If nothing is installed, `needed` lists what npm has for %s", async (_name, machine, needed) => {
  expect(await ask("needed", machine)).toEqual({ status: 0, stdout: `${needed}\n`, stderr: "" });
});

test("If a browser or ffprobe is installed, the one from npm is not needed", async () => {
  const CHROME_PATH = await placeProgram("my-chrome");
  expect(await ask("needed", { env: { CHROME_PATH } })).toMatchObject({ status: 0, stdout: "test-ffprobe\n" });
  await placeProgram("path/ffprobe");
  expect(await ask("needed")).toMatchObject({ status: 0, stdout: "test-browser\n" });
  expect(await ask("needed", { env: { CHROME_PATH } })).toMatchObject({ status: 0, stdout: "\n" });
});

test("The ffprobe from npm is found, and one on the PATH takes precedence", async () => {
  expect(await evaluate("ffprobe", "it.findFfprobe()")).toBeNull();
  await placePackagedFfprobe();
  expect(await evaluate("ffprobe", "it.findFfprobe()")).toBe("/packaged/ffprobe");
  const windows = await placeProgram("path/ffprobe.exe");
  expect(await evaluate("ffprobe", "it.findFfprobe()")).toBe(windows);
  const installed = await placeProgram("path/ffprobe");
  expect(await evaluate("ffprobe", "it.findFfprobe()")).toBe(installed);
  expect(await evaluate("ffprobe", 'it.findFfprobe("/nowhere")')).toBe("/packaged/ffprobe");
});

test("If no browser is installed, the one from npm is unpacked, and Playwright installs none", async () => {
  await placePackagedBrowser();
  await placePackagedFfprobe();
  expect(await ask("prepare")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(await evaluate("browser", "it.findBrowser()")).toMatchObject({
    path: expect.stringContaining(join(root, "node_modules/.cache/video-generations/chromium-153.0.0-")),
  });
  expect(existsSync(join(root, "playwright.txt"))).toBe(false);
});

test("If a browser is installed, it is used, and the one from npm is not unpacked", async () => {
  await placePackagedBrowser();
  await placePackagedFfprobe();
  const CHROME_PATH = await placeProgram("my-chrome");
  expect((await ask("prepare", { env: { CHROME_PATH } })).status).toBe(0);
  expect(existsSync(join(root, "node_modules"))).toBe(false);
  expect(existsSync(join(root, "playwright.txt"))).toBe(false);
});

test("If the browser from npm is needed but not installed, the message says what to do", async () => {
  await placePackagedFfprobe();
  expect(await ask("prepare")).toEqual({
    status: 1,
    stdout: "",
    stderr: "@sparticuz/chromium is not installed. Run `npm test` at the project's root.\n",
  });
});

test("If npm has no browser for the machine, Playwright installs its own", async () => {
  await placePackagedFfprobe();
  expect(await ask("prepare", { arch: "arm64" })).toEqual({
    status: 0,
    stdout: "",
    stderr: "No Chrome, Chromium or Edge is installed: Playwright gets its own, once.\n",
  });
  expect(await readFile(join(root, "playwright.txt"), "utf8")).toBe("install chromium");
});

test("If Playwright cannot install its browser, the message says what to do", async () => {
  await placePackagedFfprobe();
  const { status, stderr } = await ask("prepare", { arch: "arm64", env: { INSTALL_STATUS: "3" } });
  expect(status).toBe(1);
  expect(stderr).toContain(`Playwright could not get its browser for linux on arm64. ${advice}\n`);
});

test("If npm has no ffprobe for the machine, the message says what to do", async () => {
  const CHROME_PATH = await placeProgram("my-chrome");
  expect(await ask("prepare", { platform: "freebsd", arch: "arm64", env: { CHROME_PATH } })).toEqual({
    status: 1,
    stdout: "",
    stderr:
      "Tests need ffprobe, and npm has none for freebsd on arm64: install ffmpeg, so that ffprobe is on the PATH, and run the same command again.\n",
  });
});

test("An argument other than `needed` and `prepare` is refused", async () => {
  expect(await ask("want")).toEqual({
    status: 1,
    stdout: "",
    stderr: 'tooling/test-programs.ts: "want" is neither "needed" nor "prepare".\n',
  });
});

test("An installed browser comes before the one from npm, and that one before Playwright's", async () => {
  const OWN = await placeProgram("own-chromium");
  expect(await evaluate("browser", "it.findBrowser()")).toBeNull();
  expect(await evaluate("browser", "it.findBrowser()", { env: { OWN: join(root, "gone") } })).toBeNull();
  expect(await evaluate("browser", "it.findBrowser()", { env: { OWN } })).toEqual({ path: OWN, env: {} });
  await placePackagedBrowser();
  await evaluate("packaged-browser", "it.unpackBrowser()");
  expect(await evaluate("browser", "it.findBrowser()", { env: { OWN } })).toMatchObject({
    path: expect.stringMatching(/chromium$/),
    env: { LD_LIBRARY_PATH: expect.any(String) },
  });
  const chromium = await placeProgram("path/chromium");
  expect(await evaluate("browser", "it.findBrowser()", { env: { OWN } })).toEqual({ path: chromium, env: {} });
});

test("The version of the browser from npm is read with its own libraries", async () => {
  await placePackagedBrowser();
  await evaluate("packaged-browser", "it.unpackBrowser()");
  expect(await evaluate("browser", "it.browserVersion()")).toBe("153.0.7");
  await placeProgram("path/chromium", '[ -z "$LD_LIBRARY_PATH" ] && echo "Chromium 154.1.22 built on Debian 12"');
  expect(await evaluate("browser", "it.browserVersion()")).toBe("154.1.22");
  const CHROME_PATH = await placeProgram("my-chrome", "echo unknown");
  expect(await evaluate("browser", "it.browserVersion()", { env: { CHROME_PATH } })).toBe("unknown\n");
});

test("The browser starts without a sandbox and without calls of its own, in the tests' environment", async () => {
  await placePackagedBrowser();
  await evaluate("packaged-browser", "it.unpackBrowser()");
  const { launched } = (await evaluate("browser", "it.launchBrowser()", { env: { LANG: "C" } })) as {
    launched: { executablePath: string; args: readonly string[]; env: Readonly<Record<string, string>> };
  };
  const folder = dirname(launched.executablePath);
  expect(launched.args).toEqual([
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ]);
  expect(launched.env).toMatchObject({
    LANG: "C",
    LD_LIBRARY_PATH: expect.stringMatching(/\/al2023\/lib:.*\/tooling\/browser\/libsqlite3$/),
    FONTCONFIG_PATH: join(folder, "fonts"),
  });
});

test.each(["launchBrowser", "browserVersion"])("Without a browser, %s says what to do", async (name) => {
  expect(await evaluate("browser", `it.${name}()`)).toContain(
    `No browser. \`npm test\` at the project's root gets one. ${advice}`,
  );
});
