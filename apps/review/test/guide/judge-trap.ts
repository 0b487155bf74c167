import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { ContractNode } from "@video-generations/simulator/compiler";
import { addTypeWitnesses, candidatesFor } from "../../src/assemble/type-witnesses.ts";
import { classify } from "../../src/classes/classify.ts";
import type { Finding } from "../../src/classes/finding.ts";
import { compareStructure } from "../../src/structure/redocly-diff.ts";
import { judgeLines } from "../../src/types/judge-lines.ts";
import { prepareTypes } from "../../src/types/prepare-types.ts";
import { createSides } from "../../src/witnesses/sides.ts";
import type { Trap } from "./traps.ts";

const bundle = readFileSync(new URL("../../../../spec/dist/openapi.json", import.meta.url), "utf8");
const redocly = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin", "cli.js");

/** What both say of an edit, in the words of the guide's table. */
export interface Judgement {
  readonly redocly: string;
  readonly review: string;
}

/** Runs `redocly diff` and the review's comparison on the contract before and after an edit. */
export async function judgeTrap({ before, edit, extend = "diff-recommended" }: Trap): Promise<Judgement> {
  const base: ContractNode = JSON.parse(bundle);
  before?.(base);
  const head = structuredClone(base);
  edit(head);
  const folder = await mkdtemp(join(tmpdir(), "review-trap-"));
  try {
    const [baseBundle, headBundle] = [join(folder, "base.json"), join(folder, "head.json")];
    await Promise.all([writeFile(baseBundle, JSON.stringify(base)), writeFile(headBundle, JSON.stringify(head))]);
    const [rating, findings] = await Promise.all([rate(folder, extend), compare(base, head, folder)]);
    return { redocly: rating, review: sayVerdict(findings) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The size of the version change that `redocly diff` recommends. */
async function rate(folder: string, extend: string): Promise<string> {
  await writeFile(join(folder, "redocly.yaml"), `telemetry: off\nextends: [${extend}]\n`);
  const words = ["diff", "base.json", "head.json", "--config", "redocly.yaml", "--fail-on", "none"];
  await promisify(execFile)(process.execPath, [redocly, ...words, "--format", "json", "--output", "diff.json"], {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
  const { bump }: { readonly bump: string | null } = JSON.parse(await readFile(join(folder, "diff.json"), "utf8"));
  return bump ?? "nothing";
}

async function compare(base: ContractNode, head: ContractNode, folder: string): Promise<readonly Finding[]> {
  const sides = createSides(base, head);
  const findings = classify(sides, await compareStructure(base, head));
  const candidates = candidatesFor(sides, findings);
  if (candidates.size === 0) return findings;
  const bundles = { baseBundle: join(folder, "base.json"), headBundle: join(folder, "head.json") };
  const prepared = await prepareTypes({ ...bundles, folder });
  return addTypeWitnesses(
    findings,
    candidates,
    await judgeLines(prepared, [...new Set([...candidates.values()].flat())]),
  );
}

const classes = ["breaking", "compatible", "documentation"] as const;

function sayVerdict(findings: readonly Finding[]): string {
  const worst = classes.find((one) => findings.some((finding) => finding.class === one));
  if (worst === undefined) return "no change";
  const audience = new Set(findings.filter((it) => it.class === worst).flatMap((it) => it.audience));
  return worst === "breaking" ? `breaking, for ${[...audience].join(" and ")}` : worst;
}
