/** The README of each published package does what it shows, in a project that its own install line has made. */
import { delimiter } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { standIns } from "../../../../tooling/curl.ts";
import { findFreePort } from "../../../../tooling/free-port.ts";
import { documents } from "../../../integration/documents/repository.ts";
import { runSample } from "../../../integration/samples/run-sample.ts";
import type { SampleEnvironment } from "../../../integration/samples/sample-environment.ts";
import { planSamples } from "../../../integration/samples/sample-plan.ts";
import { isForClone } from "../../../integration/samples/script-shell.ts";
import { openTerminal } from "../../../integration/samples/terminal.ts";
import { createStranger, type Stranger } from "../managers/stranger.ts";
import { describeEnd } from "../probes/probe-package.ts";
import { isServing } from "../probes/servers.ts";

const tarballs = inject("tarballs");
const readmes = documents.filter(({ path }) => tarballs.some(({ workspace }) => path === `${workspace}/README.md`));
const samples = readmes
  .flatMap((document) => planSamples(document).samples)
  .filter(({ text }) => !isForClone(text))
  .filter(
    ({ text, outputs }, index, all) => outputs.length > 0 || all.findIndex((each) => each.text === text) === index,
  );
const installs = samples.flatMap(({ text }) => text.match(/^npm install .+$/gm) ?? []);
const open = new AsyncDisposableStack();
let stranger: Stranger;
let sampleEnvironment: SampleEnvironment;

beforeAll(async () => {
  stranger = open.use(await createStranger({ url: inject("registry").url }));
  for (const line of [...installs, "npm install react react-dom"]) {
    const ended = await stranger.run("sh", ["-c", line]);
    expect(ended.status, describeEnd(line, ended)).toBe(0);
  }
  const mock = `http://127.0.0.1:${await findFreePort()}`;
  const terminal = open.use(openTerminal(stranger.folder, stranger.env));
  await terminal.type(`npx @video-generations/mock --port ${new URL(mock).port} --time-scale 1000`, () =>
    isServing(mock),
  );
  sampleEnvironment = {
    folder: stranger.folder,
    mock,
    environment: (ports) => ({
      ...stranger.env,
      // The stand-in for curl is last: a machine's own comes first.
      PATH: [stranger.env.PATH, standIns].join(delimiter),
      VIDEO_GENERATIONS_API_KEY: "any",
      VIDEO_GENERATIONS_BASE_URL: mock,
      VIDEO_GENERATIONS_MOCK_PORT: String(ports.mock),
      VIDEO_GENERATIONS_MOCK_TIME_SCALE: "30",
    }),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
});

afterAll(() => open.disposeAsync());

test("The README of each package has its install line", () => {
  expect(readmes.map(({ path }) => path.replace(/\/README.md$/, "")).sort()).toEqual(
    tarballs.map(({ workspace }) => workspace).sort(),
  );
  const missing = tarballs.filter(({ manifest }) => !installs.some((line) => line.split(" ").includes(manifest.name)));
  expect(missing.map(({ workspace }) => workspace)).toEqual([]);
});

test("The install lines of the READMEs bring the versions that were published", async () => {
  const { stdout } = await stranger.run("npm", ["ls", "--json", "--depth=0"]);
  const { dependencies } = JSON.parse(stdout) as {
    readonly dependencies: Record<string, { readonly version: string }>;
  };
  const expected = tarballs.map(({ manifest }) => [manifest.name, manifest.version]);
  expect(expected.map(([name = ""]) => [name, dependencies[name]?.version])).toEqual(expected);
});

test.concurrent.for(samples)("The sample runs: $kind of $where", (sample) => runSample(sample, sampleEnvironment));
