import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { linkDependencies } from "../../src/gate/link-dependencies.ts";
import { createRepository, type TemporaryRepository } from "../git/temporary-repository.ts";

/** A copy of this project that is a repository of its own, with one commit on main. */
export interface TemporaryProject extends TemporaryRepository {
  /** Changes a file's text; the change must change something. */
  edit(path: string, from: string | RegExp, to: string): Promise<string>;
  /** Makes the bundle, the types and the validators from the contract, and returns the texts of these files. */
  generate(): Promise<Readonly<Record<string, string>>>;
  /** Runs the command as `npm run review` does. */
  review(
    ...args: readonly string[]
  ): Promise<{ readonly status: number; readonly output: string; readonly errors: string }>;
}

const source = fileURLToPath(new URL("../../../..", import.meta.url)).replace(/[\\/]$/, "");
const workspaces = [
  "spec",
  "packages/types",
  "packages/client",
  "packages/simulator",
  "packages/contract-tests",
  "apps/review",
];
const generated = [
  "spec/dist/openapi.yaml",
  "spec/dist/openapi.json",
  "spec/dist/reference.html",
  "packages/types/src/openapi.ts",
  "packages/simulator/src/contract/generated/validators.ts",
  "packages/simulator/src/contract/generated/facts.ts",
];
const left = /(^|\/)(node_modules|\.turbo|\.test-results\.json|source-clips|corpus)(\/|$)|^apps\/review\/test\//;

/** Makes the copy. Its dependencies are those that are installed here; the packages of the project are its own. */
export async function createProjectCopy(): Promise<TemporaryProject> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "review-project-")));
  for (const path of [
    ...workspaces,
    ".changeset",
    ".gitignore",
    ".gitattributes",
    "package.json",
    "tsconfig.base.json",
  ]) {
    await cp(join(source, path), join(root, path), {
      recursive: true,
      filter: (file) => !left.test(relative(source, file).replaceAll("\\", "/")),
    });
  }
  await linkDependencies(source, root, workspaces);
  const repository = await createRepository(root);
  await repository.addAll();
  await repository.commit({});
  const read = (path: string) => readFile(join(root, path), "utf8");
  const node = (cwd: string, args: readonly string[]) => run(join(root, cwd), args);
  return {
    ...repository,
    async edit(path, from, to) {
      const text = await read(path);
      const edited = text.replace(from, to);
      if (edited === text) throw new Error(`${path} has no ${from}. The test must follow the contract.`);
      await writeFile(join(root, path), edited);
      return edited;
    },
    async generate() {
      for (const workspace of ["spec", "packages/types", "packages/simulator"]) {
        const { status, errors } = await node(workspace, ["scripts/generate.ts"]);
        if (status !== 0) throw new Error(errors);
      }
      return Object.fromEntries(await Promise.all(generated.map(async (path) => [path, await read(path)] as const)));
    },
    review: (...args) => node(".", ["apps/review/src/main.ts", ...args]),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

async function run(cwd: string, args: readonly string[]) {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  const parts = { output: "", errors: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    parts.output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    parts.errors += text;
  });
  const status = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? -1));
  });
  return { status, ...parts };
}
