/** The commands run by the names of their packages, in an empty folder, with nothing installed before. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findFreePort } from "../../../../tooling/free-port.ts";
import { openTerminal } from "../../../integration/samples/terminal.ts";
import { npm } from "../managers/package-managers.ts";
import { createStranger, type Stranger } from "../managers/stranger.ts";
import { describeEnd } from "../probes/probe-package.ts";
import { createVideo, isServing } from "../probes/servers.ts";

const registry = { url: inject("registry").url };
const manifests = inject("tarballs").map(({ manifest }) => manifest);
const commands = manifests.filter(({ bin }) => bin !== undefined);
const [mock, suite] = ["@video-generations/mock", "@video-generations/contract-tests"];
/** The package that carries Prism, if the mock fetches it when it is needed. */
const siblings = manifests.filter(({ name }) => name === "@video-generations/prism");

/** What has been fetched once is not fetched again. */
let stranger: Stranger;

beforeAll(async () => {
  stranger = await createStranger(registry);
});

afterAll(() => stranger[Symbol.asyncDispose]());

test("`npx` serves the mock, and the suite from `npx` finds that it keeps the contract", async () => {
  await using served = await serve("");
  expect(await (await createVideo(served.url)).json()).toMatchObject({ status: "pending" });
  const args = ["--yes", suite, "--base-url", served.url, "--api-key", "any", "--allow-purchases"];
  const ended = await stranger.run("npx", args);
  expect(ended.status, describeEnd("the suite", ended)).toBe(0);
});

test.for(commands)("`npx $name --version` prints the version that was published", async ({ name, version }) => {
  const ended = await stranger.run("npx", ["--yes", name, "--version"]);
  expect(ended, describeEnd(name, ended)).toMatchObject({ status: 0, stdout: `${version}\n` });
});

describe("Prism from the registry", () => {
  test("`npx` serves the contract's examples with `static`, and `Prefer` chooses an answer of `serve`", async () => {
    await using examples = await serve("static");
    const answer = await createVideo(examples.url);
    const task = expect.objectContaining({ object: "video.generation.task" });
    expect([answer.status, await answer.json()]).toEqual([200, task]);
    await using simulated = await serve("");
    expect((await createVideo(simulated.url, { prefer: "code=429" })).status).toBe(429);
  });

  test.for(siblings)("Without a registry, `static` says in one line how to install $name", async ({ name }) => {
    await using offline = await createStranger(registry);
    const installed = manifests.find((manifest) => manifest.name === mock);
    expect(await npm.add(offline, [`${mock}@${installed?.version}`])).toMatchObject({ status: 0 });
    const stopped = `http://127.0.0.1:${await findFreePort()}/`;
    const program = join(offline.folder, "node_modules/.bin/video-generations-mock");
    const args = ["static", "--port", String(await findFreePort())];
    const ended = await offline.run(program, args, { npm_config_registry: stopped });
    expect(ended.status).not.toBe(0);
    expect(ended.stderr.trim().split("\n").at(-1)).toMatch(new RegExp(`npm install .*${name}`));
  });
});

/** Runs the mock by its name until it answers. It ends with the returned object. */
async function serve(mode: string): Promise<AsyncDisposable & { readonly url: string }> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const terminal = openTerminal(stranger.folder, stranger.env);
  const ended = await terminal.type(`npx --yes ${mock} ${mode} --port ${port}`, () => isServing(url));
  if (ended.status !== undefined) {
    await terminal[Symbol.asyncDispose]();
    throw new Error(describeEnd(`npx ${mock} ${mode}`, { ...ended, status: ended.status }));
  }
  return { url, [Symbol.asyncDispose]: () => terminal[Symbol.asyncDispose]() };
}
