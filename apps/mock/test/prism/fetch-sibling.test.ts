/** Fetching Prism with an npm that works, or goes wrong in each way that it can. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { cachedSibling, fetchSibling, type SiblingFetch } from "../../src/prism/sibling/fetch-sibling.ts";
import { versionIn } from "../../src/prism/sibling/find-sibling.ts";
import { PrismMissingError } from "../../src/prism/sibling/prism-missing-error.ts";
import { sibling } from "../../src/prism/sibling/sibling-package.ts";
import { installFakeNpm } from "./fake-npm.ts";

const advice = `Install it where you start the mock: npm install --save-dev @video-generations/prism@${sibling.version}`;

/** A user's machine, with a space in every path. */
function machine(mode: string, more: Partial<SiblingFetch> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "video generations "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const cache = join(folder, "ca che", "video-generations");
  const cwd = join(folder, "pro ject");
  mkdirSync(cwd);
  const said: string[] = [];
  const fetch = (env: Record<string, string> = {}) =>
    fetchSibling({
      cache,
      cwd,
      env: { ...installFakeNpm(folder, mode), ...env },
      platform: process.platform,
      limitMs: 30_000,
      background: false,
      say: (line) => void said.push(line),
      ...more,
    });
  const call = () => JSON.parse(readFileSync(join(folder, "call.json"), "utf8"));
  return { folder, cache, cwd, said, fetch, call, left: () => (existsSync(cache) ? readdirSync(cache) : []) };
}

const place = `prism-${sibling.version}`;

test("What was fetched is whole, in the place of its version, and two lines say so", async () => {
  const { cache, said, fetch, left } = machine("works");
  const folder = await fetch();
  expect([folder, versionIn(folder), left()]).toEqual([cachedSibling(cache), sibling.version, [place]]);
  const { name, version, megabytes } = sibling;
  expect(said).toEqual([
    `Fetching ${name}@${version} with npm (about ${megabytes} MB) into ${join(cache, place)}: answers with Prefer, static, proxy and --spec need it. --fetch-prism no forbids this.`,
    expect.stringMatching(/^Fetched @video-generations\/prism@\S+ in \d+ s\. Later starts use it from there\.$/),
  ]);
});

test("Npm installs exactly this version, runs no scripts, and works in the folder and with the settings of the project", async () => {
  const { cwd, fetch, call, left, cache } = machine("works");
  writeFileSync(join(cwd, "package.json"), "{}");
  writeFileSync(join(cwd, ".npmrc"), "registry=http://127.0.0.1:9/\n//127.0.0.1:9/:_authToken=of-the-project\n");
  const misleading = { npm_config_global: "true", npm_config_workspaces: "true", NPM_CONFIG_OMIT: "prod" };
  await fetch({ ...misleading, npm_config_registry: "http://127.0.0.1:8/", HTTPS_PROXY: "http://127.0.0.1:7" });
  const { args, env, npmrc, project, ...made } = call();
  expect(args).toEqual([
    "install",
    expect.stringMatching(/^--prefix=.*ca che.*\.draft$/),
    ...["--no-package-lock", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
    ...["--loglevel=error", "--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=3000"],
  ]);
  expect(JSON.parse(project)).toEqual({
    private: true,
    dependencies: { "@video-generations/prism": sibling.version },
    overrides: { lodash: "4.18.1" },
  });
  expect([npmrc, made.cwd]).toEqual([readFileSync(join(cwd, ".npmrc"), "utf8"), cwd]);
  expect(env).toMatchObject({ npm_config_registry: "http://127.0.0.1:8/", HTTPS_PROXY: "http://127.0.0.1:7" });
  expect(Object.keys(env).filter((name) => name in misleading)).toEqual([]);
  expect([left(), readdirSync(join(cache, place)).includes(".npmrc")]).toEqual([[place], false]);
});

test.each([
  ["not-found", "npm ended with 1, E404: 404 Not Found - GET http://registry.test/x - Not found"],
  ["wordless", "npm ended with 7"],
  ["killed", "npm was ended by SIGKILL"],
  ["half", `npm has not installed @video-generations/prism@${sibling.version}`],
  ["nothing", `npm has not installed @video-generations/prism@${sibling.version}`],
  ["other", `npm has not installed @video-generations/prism@${sibling.version}`],
])("An npm that is %s leaves nothing behind, and one line says what to install", async (mode, reason) => {
  const { fetch, left, folder } = machine(mode);
  await expect(fetch()).rejects.toEqual(
    new PrismMissingError(`Prism is not installed and cannot be fetched: ${reason}. ${advice}`),
  );
  expect(left()).toEqual([]);
  // The next one tries again.
  const works = { ...installFakeNpm(folder, "works") };
  await fetch(works);
  expect(left()).toEqual([place]);
});

test("An npm that hangs is ended in time, with all that it started", async () => {
  const { fetch, left, call } = machine("hangs", { limitMs: 2_000 });
  await expect(fetch()).rejects.toThrow("cannot be fetched: npm did not end in 2 s. Install it");
  const { pid, childPid } = call();
  await expect.poll(() => [pid, childPid].filter(isAlive), { timeout: 10_000 }).toEqual([]);
  expect(left()).toEqual([]);
});

test("Without npm, one line says so", async () => {
  const { fetch, left } = machine("works");
  await expect(fetch({ npm_execpath: "/usr/lib/pnpm.cjs", PATH: "" })).rejects.toThrow(
    `Prism is not installed and cannot be fetched: there is no npm on the PATH. ${advice}`,
  );
  expect(left()).toEqual([]);
});

test("A cache that cannot be written is named, with the variable that names another", async () => {
  const { fetch, cache, folder } = machine("works");
  writeFileSync(join(folder, "ca che"), "");
  await expect(fetch()).rejects.toThrow(
    new RegExp(
      `cannot be fetched: ${cache} cannot be written, E\\w+: .*XDG_CACHE_HOME can name another folder\\. Install`,
    ),
  );
});

test("Two programs that fetch at the same time both get a whole package", async () => {
  const { fetch, left } = machine("works");
  const folders = await Promise.all([fetch(), fetch(), fetch()]);
  expect([new Set(folders).size, versionIn(folders[0] ?? ""), left()]).toEqual([1, sibling.version, [place]]);
});

test("Of two that fetch at the same time, the first stays: the other program may have loaded it already", async () => {
  const { fetch, folder, left } = machine("works");
  const go = join(folder, "go");
  const second = fetch({ ...installFakeNpm(folder, "waits"), FAKE_NPM_GO: go });
  const first = await fetch();
  writeFileSync(join(first, "mark"), "");
  writeFileSync(go, "");
  expect([await second, existsSync(join(first, "mark")), left()]).toEqual([first, true, [place]]);
});

test("A package in the cache that lost a part is replaced", async () => {
  const { fetch, cache, left } = machine("works");
  mkdirSync(cachedSibling(cache), { recursive: true });
  writeFileSync(join(cachedSibling(cache), "package.json"), JSON.stringify({ name: sibling.name, version: "0.0.0" }));
  const folder = await fetch();
  expect([versionIn(folder), left()]).toEqual([sibling.version, [place]]);
});

test("What killed programs left is removed a day later, and nothing else", async () => {
  const { fetch, cache, left } = machine("works");
  const names = ["prism-0.0.1.5-abc.draft", "prism-0.0.2.6-abc.draft", "prism-0.0.3", "notes"];
  for (const name of names) mkdirSync(join(cache, name), { recursive: true });
  const twoDaysAgo = Date.now() / 1_000 - 2 * 86_400;
  for (const name of [names[0], names[2], names[3]]) utimesSync(join(cache, name ?? ""), twoDaysAgo, twoDaysAgo);
  await fetch();
  expect(left().sort()).toEqual([...names.slice(1), place].sort());
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
