import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Measurement } from "../measurement.ts";
import { compareSeries } from "../pairing.ts";
import { pathInRepository } from "../quotes.ts";
import { ours, peers } from "./contenders.ts";
import { findPackageFolder } from "./installed-packages.ts";

/** The options of most applications. Files of libraries are not checked, so the rest is the cost of the caller. */
const compilerOptions = {
  strict: true,
  noEmit: true,
  target: "es2022",
  module: "nodenext",
  lib: ["es2023", "dom", "dom.iterable"],
  types: [],
  skipLibCheck: true,
};

/** Type instantiations of the program that creates and waits, minus those of its imports alone. */
export const types: Measurement = {
  name: "types",
  subject: "client",
  isSteady: true,
  async run({ folder, progress, compile = runCompiler }) {
    const workspace = createWorkspace(folder);
    const costOf = (caller: string) => {
      const program = readFileSync(caller, "utf8");
      const imports = program.split("\n").filter((line) => line.startsWith("import "));
      return (
        countInstantiations(workspace, program, compile) - countInstantiations(workspace, imports.join("\n"), compile)
      );
    };
    progress("types: checking");
    const own = costOf(ours.caller);
    const row = { what: "type instantiations of a ten-line caller", unit: "count" } as const;
    return [
      { kind: "figure", ...row, ours: own, budget: { atMost: 20 } },
      ...peers.map(({ name, caller }) => ({ ...compareSeries([own], name, [costOf(caller)]), ...row })),
    ];
  },
};

/** A folder like that of an application with all clients installed. */
export function createWorkspace(folder: string): string {
  const workspace = join(folder, "types");
  mkdirSync(workspace);
  symlinkSync(pathInRepository("apps/bench/node_modules"), join(workspace, "node_modules"));
  writeFileSync(join(workspace, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(workspace, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  return workspace;
}

/** @throws {Error} when the program does not compile */
function countInstantiations(workspace: string, program: string, compile: typeof runCompiler): number {
  writeFileSync(join(workspace, "program.ts"), program);
  const tsc = join(findPackageFolder("typescript"), "bin", "tsc");
  const output = compile(tsc, ["-p", workspace, "--extendedDiagnostics", "--singleThreaded"]);
  const count = /^Instantiations:\s+(\d+)$/m.exec(output)?.[1];
  if (count === undefined) throw new Error(`tsc did not say how many types it has instantiated. It wrote: ${output}`);
  return Number(count);
}

/** Runs the compiler, and gives what it writes. @throws Error when the program does not compile. */
export function runCompiler(tsc: string, args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [tsc, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout = "" } = Object(error);
    throw new Error(`A caller of the bench does not compile: ${String(stdout).split("\n")[0]}`, { cause: error });
  }
}
