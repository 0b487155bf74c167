import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { redoclyEnvironment, redoclyProgram } from "../contract/redocly-program.ts";
import type { StructuralChange } from "./structural-change.ts";

/** What `redocly diff --format json` prints, as far as it is read here. */
interface RedoclyReport {
  readonly changes: readonly {
    readonly path: string;
    readonly typeName: string;
    readonly kind: StructuralChange["kind"];
    readonly property?: string;
    readonly base?: { readonly pointer: string; readonly value?: unknown };
    readonly revision?: { readonly pointer: string; readonly value?: unknown };
  }[];
}

/**
 * Compares two bundles with `redocly diff`, which aligns references, lists and renamed parts. Only what changed is taken
 * from it, not how serious it is: see `docs/guides/reviewing.md` for where its rating misleads.
 */
export async function compareStructure(base: object, head: object): Promise<readonly StructuralChange[]> {
  const folder = await mkdtemp(join(tmpdir(), "video-generations-review-"));
  try {
    const [baseFile, headFile, config, report] = ["base.json", "head.json", "redocly.yaml", "diff.json"].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    await writeFile(baseFile, JSON.stringify(base));
    await writeFile(headFile, JSON.stringify(head));
    await writeFile(config, "telemetry: off\nextends: [diff-recommended]\n");
    const words = ["diff", baseFile, headFile, "--config", config, "--format", "json", "--output", report];
    await promisify(execFile)(process.execPath, [redoclyProgram, ...words, "--fail-on", "none"], {
      cwd: folder,
      env: redoclyEnvironment(),
    });
    const { changes }: RedoclyReport = JSON.parse(await readFile(report, "utf8"));
    return changes.map(({ path, kind, typeName, property, base, revision }) => ({
      kind,
      part: typeName,
      property,
      usedAt: path.replace(/^#/, ""),
      base: base && { pointer: base.pointer.replace(/^#/, ""), value: base.value },
      head: revision && { pointer: revision.pointer.replace(/^#/, ""), value: revision.value },
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
