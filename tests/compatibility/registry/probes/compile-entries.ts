import { join } from "node:path";
import type { Stranger } from "../managers/stranger.ts";
import type { PackageManifest } from "../store/production-packages.ts";
import { describeEnd } from "./probe-package.ts";

const compilerOptions = {
  noEmit: true,
  strict: true,
  // So that a declaration that imports what is not there is an error.
  skipLibCheck: false,
  module: "nodenext",
  target: "es2023",
  lib: ["es2023", "dom", "dom.iterable"],
  types: ["node"],
};

/**
 * Compiles a program that imports every entry with types. TypeScript must be installed in the project.
 *
 * @returns the compiler's complaints
 */
export async function compileEntries(
  stranger: Stranger,
  packages: readonly PackageManifest[],
): Promise<readonly string[]> {
  const entries = packages.flatMap(({ name, exports = {} }) =>
    Object.entries(exports).flatMap(([entry, target]) =>
      typeof target === "object" ? [`${name}${entry.slice(1)}`] : [],
    ),
  );
  const lines = entries.map((entry, place) => `import * as entry${place} from "${entry}";`);
  const used = entries.map((_, place) => `entry${place}`);
  await stranger.write("entries.ts", `${lines.join("\n")}\nconsole.log(${used.join(", ")});\n`);
  await stranger.write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["entries.ts"] }));
  const compiler = join(stranger.folder, "node_modules/typescript/bin/tsc");
  const ended = await stranger.run(stranger.node.program, [compiler, "--pretty", "false"]);
  const complaints = ended.stdout.split("\n").filter((line) => / error TS\d+: |^error TS/.test(line));
  return ended.status !== 0 && complaints.length === 0 ? [describeEnd("tsc", ended)] : complaints;
}
