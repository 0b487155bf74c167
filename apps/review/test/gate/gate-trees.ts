import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type GateInput, judgeGate } from "../../src/gate/judge-gate.ts";
import type { Change, Gate } from "../../src/review.ts";

/** The files of one side, by their paths; `undefined` takes a file away. */
export type Files = Readonly<Record<string, string | undefined>>;

/** The text of a changeset for the contract, or for another package. */
export function changesetOf(bump: string, text: string, name = "@video-generations/spec"): string {
  return `---\n"${name}": ${bump}\n---\n\n${text}\n`;
}

export const earlierChangeset = changesetOf("major", "An earlier change.");
export const rulesPage = "# Rules\n\n| id | rule | evidence |\n|---|---|---|\n| A1 | It is so | page |\n";

/** A contract that carries one rule, at the version 0.4.0, with one changeset of an earlier change. */
const baseFiles: Files = {
  "spec/package.json": '{"name":"@video-generations/spec","version":"0.4.0"}',
  "spec/openapi.yaml": "openapi: 3.1.1\npaths:\n  /a:\n    $ref: paths/a.yaml\n",
  "spec/paths/a.yaml": "get:\n  operationId: getA\n  x-rules: [A1]\n",
  "spec/RULES.md": rulesPage,
  ".changeset/config.json": '{"fixed":[["@video-generations/*"]]}',
  ".changeset/README.md": "How to write them.\n",
  ".changeset/earlier.md": earlierChangeset,
};

/** A change of a class, with the rest as the caller gives it. */
export function changeOf(kind: Change["class"], rest: Partial<Change> = {}): Change {
  return {
    id: `c0ffee0${{ breaking: 1, compatible: 2, documentation: 3 }[kind]}`,
    class: kind,
    audience: ["callers"],
    operation: "getA",
    operations: ["getA"],
    pointer: "/paths/~1a/get",
    file: "spec/paths/a.yaml",
    line: 2,
    what: `A ${kind} thing changed.`,
    why: "It is so.",
    rule: "a-rule",
    rules: [],
    ...rest,
  };
}

/** What a gate says of a head that differs from the base in some files. */
export async function judge(
  changes: readonly Change[],
  files: Files = {},
  rest: Partial<GateInput> & { readonly baseFiles?: Files } = {},
): Promise<Gate> {
  const { baseFiles: inBase = {}, ...input } = rest;
  const withDefaults = { changes, findStaleFiles: async () => [], ...input };
  return withTrees(inBase, files, (base, head) => judgeGate({ base, head, ...withDefaults }));
}

/** Makes a base that differs from the contract above, and a head that differs from the base. */
export async function withTrees<T>(
  inBase: Files,
  inHead: Files,
  use: (base: GateInput["base"], head: GateInput["head"]) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "review-gate-"));
  try {
    const [base, head] = [join(folder, "base"), join(folder, "head")];
    await writeAll(base, { ...baseFiles, ...inBase });
    await writeAll(head, { ...baseFiles, ...inBase, ...inHead });
    return await use({ name: "main", commit: "c".repeat(40), folder: base }, { name: "working tree", folder: head });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeAll(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
