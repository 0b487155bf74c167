import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { copySide } from "../../src/matrix/copy-side.ts";
import { createResources } from "../../src/matrix/resources.ts";
import { runSuite, runWay } from "../../src/matrix/run-cell.ts";
import { startMocks } from "../../src/matrix/start-mock.ts";
import { copyProject } from "./copied-project.ts";

test("A contract from which nothing can be generated is the problem of its side, and its mock does not start", {
  timeout: 60_000,
}, async () => {
  using tree = copyProject("a branch");
  tree.edit("spec/schemas/VideoGenerationParams.yaml", "properties:\n", "properties: {\n");
  using resources = createResources(undefined);

  const copy = await copySide("head", tree, resources, () => {});

  expect(copy.problem).toMatch(/^the head's files cannot be generated from its contract: /);
  expect(await startMocks(copy, resources)).toEqual({
    strict: { problem: copy.problem },
    calling: { problem: copy.problem },
  });
});

test("A mock, a suite and a client that do not run are failures with what they say", async () => {
  using resources = createResources(undefined);
  const folder = join(resources.folder, "head");
  const broken = ["apps/mock/src/cli.ts", "packages/contract-tests/src/cli.ts", "packages/client/src/index.ts"];
  for (const file of [...broken, "spec/dist/openapi.json"]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file.endsWith(".json") ? '{"paths":{}}' : `throw new Error("broken ${file}");`);
  }
  const copy = { side: "head", folder } as const;
  const target = { client: copy, url: "http://127.0.0.1:1", resources };

  const { strict } = await startMocks(copy, resources);

  expect(strict.problem).toMatch(/^the head's mock does not start: .*broken apps\/mock/);
  const failed = [...(await runSuite(target)), ...(await runWay(target))];
  expect(failed.map(({ run, failures }) => [run, failures.map(({ text }) => text)])).toEqual([
    ["the contract suite", [expect.stringMatching(/^the suite does not run: .*broken packages\/contract-tests/)]],
    ["a client's whole way", [expect.stringMatching(/^the client does not run: .*broken packages\/client/)]],
  ]);
});
