import { checkPackage, Package, type Problem } from "@arethetypeswrong/core";
import type { Fault } from "../fault.ts";
import type { PackedPackage } from "../packed-package.ts";

/** How a package is resolved where ES modules are: the packages are ESM only. Its name at attw is `esm-only`. */
const judged = new Set(["node16-esm", "bundler"]);

/** What arethetypeswrong says of a package in Node's ES modules and in bundlers. */
export async function checkTypes(it: PackedPackage): Promise<readonly Fault[]> {
  const root = `/node_modules/${it.name}`;
  const files = Object.fromEntries([...it.files].map(([path, { bytes }]) => [`${root}/${path}`, bytes]));
  const result = await checkPackage(new Package(files, it.name, it.version));
  if (result.types === false) return [];
  const problems = result.problems.filter((problem) => isJudged(problem));
  return problems.map((problem) => ({
    where: placeOf(problem).replace(`${root}/`, ""),
    what: `attw: ${problem.kind}`,
    todo: `Mend the types of this entry; the problem ${problem.kind} is explained in attw's documents`,
  }));
}

function isJudged(problem: Problem): boolean {
  return "resolutionKind" in problem ? judged.has(problem.resolutionKind) : true;
}

function placeOf(problem: Problem): string {
  if ("entrypoint" in problem) return `package.json, exports "${problem.entrypoint}" (${problem.resolutionKind})`;
  return "typesFileName" in problem ? problem.typesFileName : problem.fileName;
}
