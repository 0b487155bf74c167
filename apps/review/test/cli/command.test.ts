import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { main } from "../../src/cli/command.ts";
import { bundleContract } from "../../src/contract/bundle-contract.ts";
import { UsageError } from "../../src/usage-error.ts";

async function run(root: string, ...args: readonly string[]) {
  const printed = { out: "", err: "" };
  const print = (name: keyof typeof printed) => (text: string) => {
    printed[name] += `${text}\n`;
  };
  const status = await main(root, args, { out: print("out"), err: print("err") });
  return { status, ...printed };
}

test.each([[["word"]], [["--html"]], [["--nope"]]])("Bad usage, such as %j, leads to the help", async (args) => {
  const { status, out, err } = await run(tmpdir(), ...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain("--help says what the command takes.");
});

test("A failure is no objection of the gate: its status is 2, and it says what to do", async () => {
  for (const name of ["TMPDIR", "TMP", "TEMP"]) vi.stubEnv(name, join(tmpdir(), "nowhere-at-all"));
  const { status, out, err } = await run(tmpdir()).finally(() => vi.unstubAllEnvs());
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toMatch(/^The review failed.*Run it again.*\n.*ENOENT.*nowhere-at-all/);
});

test.each([
  [
    "spec/schemas/A.yaml",
    "type: object\nproperties:\n  a:\n    $ref: B.yaml\n",
    /^The contract of the working tree cannot be bundled: spec\/schemas\/A\.yaml:4: .*B\.yaml'\. Mend it/,
  ],
  ["spec/schemas/A.yaml", "a: [\n", /spec\/schemas\/A\.yaml.*\. Mend it/],
  ["spec/x.yaml", "", /^There is no spec\/openapi\.yaml in the working tree, .*Give another --base/],
])(
  "A contract that does not bundle is told with file and line, and no path of the machine: %#",
  async (file, text, words) => {
    const folder = await mkdtemp(join(tmpdir(), "review-bundle-"));
    await mkdir(join(folder, "spec/schemas"), { recursive: true });
    if (file !== "spec/x.yaml") {
      const schema = "components:\n  schemas:\n    A:\n      $ref: schemas/A.yaml\n";
      await writeFile(
        join(folder, "spec/openapi.yaml"),
        `openapi: 3.1.1\ninfo: { title: A, version: 0.1.0 }\npaths: {}\n${schema}`,
      );
    }
    await writeFile(join(folder, file), text);
    const error = await bundleContract({ name: "working tree", folder }).catch((reason: unknown) => reason);
    await rm(folder, { recursive: true });
    expect(error).toBeInstanceOf(UsageError);
    if (!(error instanceof UsageError)) return;
    expect(error.message).toMatch(words);
    expect(error.message).not.toContain(folder);
  },
);
