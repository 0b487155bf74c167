/** At a stranger's, where the mock is installed without Prism: Prism comes by itself when it is needed, and only then. */
import { once } from "node:events";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MockProcess, runMock } from "../mock-process.ts";
import { type SmallRegistry, startSmallRegistry } from "./small-registry.ts";
import { createStranger, packSibling, type Stranger, version } from "./stranger.ts";

const open = new AsyncDisposableStack();
let stranger: Stranger;
let registry: SmallRegistry;
const running: MockProcess[] = [];

beforeAll(async () => {
  stranger = open.use(await createStranger());
  registry = open.use(await startSmallRegistry(await packSibling(stranger.folder)));
});

afterAll(async () => {
  for (const { child } of running) child.kill("SIGKILL");
  await open.disposeAsync();
});

beforeEach(() => {
  rmSync(stranger.caches, { recursive: true, force: true });
  useRegistry(registry.url);
});

/** Writes the settings of the stranger's project, which alone know the registry and its key. */
function useRegistry(url: string): void {
  const { host } = new URL(url);
  writeFileSync(join(stranger.project, "package.json"), "{}");
  writeFileSync(join(stranger.project, ".npmrc"), `registry=${url}/\n//${host}/:_authToken=${registry.key}\n`);
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): MockProcess {
  const { cli, project: cwd } = stranger;
  const mock = runMock([...args, "--port", "0"], { ...stranger.env, ...env }, { cli, cwd });
  running.push(mock);
  return mock;
}

async function stop(mock: MockProcess): Promise<void> {
  mock.child.kill("SIGTERM");
  expect(await mock.exit()).toBe(0);
}

const inCache = () => {
  const folder = join(stranger.caches, "video-generations");
  return existsSync(folder) ? readdirSync(folder) : [];
};

const create = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/v1/videos/generations`, {
    method: "POST",
    headers: { authorization: "Bearer any", "content-type": "application/json", ...headers },
    body: JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" }),
  });

const advice = `Install it where you start the mock: npm install --save-dev @video-generations/prism@${version}`;
const fetched = new RegExp(
  `^Fetching @video-generations/prism@${version} with npm .+\nFetched @video-generations/prism@${version} in \\d+ s.+\n$`,
);

test("Two that start at the same time fetch it from the project's registry; the next one finds it", async () => {
  const both = [run(["static"]), run(["proxy", "--upstream", registry.url])];
  for (const mock of both) {
    await mock.listening();
    await stop(mock);
    expect(mock.stderr()).toMatch(fetched);
  }
  expect(inCache()).toEqual([`prism-${version}`]);
  const asked = registry.asked.length;
  const next = run(["static"]);
  expect((await create(await next.listening())).status).toBe(200);
  await stop(next);
  expect([next.stderr(), registry.asked.length]).toEqual(["", asked]);
});

test("Serve asks the registry for nothing until a request prefers an answer", async () => {
  const before = registry.asked.length;
  const mock = run([]);
  const url = await mock.listening();
  expect((await create(url)).status).toBe(200);
  expect((await fetch(`${url}/_mock/tasks`)).status).toBe(200);
  expect([registry.asked.length, mock.stderr(), inCache()]).toEqual([before, "", []]);
  const preferred = await Promise.all([429, 402, 429].map((code) => create(url, { prefer: `code=${code}` })));
  expect(preferred.map(({ status }) => status)).toEqual([429, 402, 429]);
  await stop(mock);
  expect(mock.stderr()).toMatch(fetched);
});

test("With --spec it is fetched at the start", async () => {
  const file = join(stranger.project, "openapi.json");
  const contract = await import("@video-generations/spec/openapi.json", { with: { type: "json" } });
  writeFileSync(file, JSON.stringify(contract.default));
  const mock = run(["--spec", file]);
  expect((await create(await mock.listening())).status).toBe(200);
  await stop(mock);
  expect(mock.stderr()).toMatch(fetched);
});

describe("Without a registry", () => {
  const reason = /Prism is not installed and cannot be fetched: npm ended with 1, E\w+: .+\. /;

  test("Static and proxy end with one line that says what to install", async () => {
    useRegistry("http://127.0.0.1:9");
    const both = [run(["static"]), run(["proxy", "--upstream", registry.url])];
    for (const mock of both) {
      expect([await mock.exit(), mock.stdout()]).toEqual([1, ""]);
      const [notice = "", line = "", ...more] = mock.stderr().split("\n");
      expect([notice, more]).toEqual([expect.stringMatching(/^Fetching @video-generations\/prism@/), [""]]);
      expect(line).toMatch(new RegExp(`^error: ${reason.source}${advice}$`));
    }
    expect(inCache()).toEqual([]);
  });

  test("Serve answers what prefers an answer with 503, goes on, and tries again with the next", async () => {
    useRegistry("http://127.0.0.1:9");
    const mock = run([]);
    const url = await mock.listening();
    const refused = await create(url, { prefer: "code=429" });
    const { error } = Object(await refused.json());
    expect([refused.status, error.code, error.type]).toEqual([503, "service_unavailable", "api_error"]);
    expect(error.message).toMatch(new RegExp(`^Not available now: ${reason.source}${advice}$`));
    expect((await create(url)).status).toBe(200);
    useRegistry(registry.url);
    expect((await create(url, { prefer: "code=429" })).status).toBe(429);
    await stop(mock);
  });
});

describe("Where fetching is forbidden", () => {
  const message = `Prism is not installed, and the option --fetch-prism forbids to fetch it. ${advice}`;

  test.each<[string, string[], Record<string, string>]>([
    ["the flag", ["--fetch-prism", "no"], {}],
    ["the variable", [], { VIDEO_GENERATIONS_MOCK_FETCH_PRISM: "0" }],
  ])("By %s, static ends and serve answers 503, and nothing is asked for", async (_, args, env) => {
    const asked = registry.asked.length;
    const examples = run(["static", ...args], env);
    expect([await examples.exit(), examples.stdout(), examples.stderr()]).toEqual([1, "", `error: ${message}\n`]);
    const mock = run(args, env);
    const refused = await create(await mock.listening(), { prefer: "code=429" });
    expect([refused.status, Object(await refused.json()).error.message]).toEqual([
      503,
      `Not available now: ${message}`,
    ]);
    await stop(mock);
    expect([mock.stderr(), registry.asked.length, inCache()]).toEqual(["", asked, []]);
  });
});

test("A stop ends a fetch, and leaves nothing of it", async () => {
  await useSilentRegistry();
  const mock = run(["static"]);
  await expect.poll(() => inCache().length, { timeout: 20_000 }).toBe(1);
  mock.child.kill("SIGTERM");
  expect(await mock.exit()).toBe(0);
  expect(mock.stderr()).toContain("Stopped before the start was over.");
  await expect.poll(inCache).toEqual([]);
});

/** Names a registry that takes requests and never answers. */
async function useSilentRegistry(): Promise<void> {
  const server = createServer(() => {}).listen(0, "127.0.0.1");
  await once(server, "listening");
  open.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  useRegistry(`http://127.0.0.1:${Object(server.address()).port}`);
}
