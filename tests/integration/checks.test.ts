/** The helpers of these tests notice mistakes: each of them refuses something. */
import { mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleAlone, bundleProgram } from "../compatibility/package/bundle.ts";
import { published, readManifest } from "../compatibility/package/tarball.ts";
import { compilers } from "../compatibility/types/compiler.ts";
import { findLeftOut } from "../compatibility/types/find-left-out.ts";
import { documents, listFiles, workspaces } from "./documents/repository.ts";
import { replaceAddresses, replacements } from "./samples/replacements.ts";
import { createScriptShell, isForClone } from "./samples/script-shell.ts";
import { formatOutput, openTerminal } from "./samples/terminal.ts";

const never = async () => false;
let folder: string;
const place = async (file: string, text: string): Promise<string> => {
  await writeFile(join(folder, file), text);
  return join(folder, file);
};

beforeAll(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), "video-generations-checks-"));
  await symlink(fileURLToPath(new URL("../node_modules", import.meta.url)), join(folder, "node_modules"));
  await place("package.json", JSON.stringify({ type: "module" }));
});
afterAll(() => rm(folder, { recursive: true }));

test("The compilers are the versions that the client promises to support, oldest first", () => {
  expect(compilers.map(({ version }) => version.split(".").slice(0, 2).join("."))).toEqual([
    "5.4",
    "5.9",
    "6.0",
    "7.0",
  ]);
});

test.for([
  ["a type that does not fit", "export const one: string = 1;", "TS2322"],
  ["a name that nothing uses", "const one = 1;\nexport {};", "TS6133"],
  ["a value that may be missing", "export const one = (text?: string): number => text.length;", "TS18048"],
  ["an argument without a type", "export const one = (text) => text;", "TS7006"],
  ["a wrong declaration of a package", 'export { one } from "./broken.js";', "TS2304"],
] as const)("A compiler reports %s", async ([, program, code]) => {
  await place("broken.d.ts", "export const one: Missing;\n");
  const file = `${code}.ts`;
  await place(file, program);
  const setup = { name: code, files: [file], compilerOptions: { module: "nodenext", lib: ["ES2022"], types: [] } };
  const complaints = compilers.slice(0, 1).map((compiler) => compiler.check(folder, setup));
  expect(await Promise.all(complaints)).toEqual([expect.stringContaining(code)]);
});

test("A compiler reports a file that does not exist", async () => {
  const [oldest] = compilers;
  const setup = { name: "no file", files: ["nothing.ts"], compilerOptions: {} };
  expect(await oldest?.check(folder, setup)).toContain("TS6053");
});

test("findLeftOut lists the exports that no program imports by name", async () => {
  const file = await place("user.ts", 'import { createClient } from "@video-generations/client";\ncreateClient();\n');
  const [first, ...others] = findLeftOut([file], "@video-generations/client");
  expect(first).toMatch(/^@video-generations\/client: \w+$/);
  expect(others).toContain("@video-generations/client: isApiError");
  expect(others).not.toContain("@video-generations/client: createClient");
  expect(findLeftOut([file], "@video-generations/mock")).toEqual([]);
});

test("findLeftOut names a missing module and the program that imports it", async () => {
  const file = await place("lost.ts", 'import { x } from "@video-generations/nothing";\nx;\n');
  expect(() => findLeftOut([file], "@video-generations/")).toThrow(
    `${file} imports @video-generations/nothing, which is not there.`,
  );
});

test("A bundle has its size, and each module that it imports from outside once, in order", async () => {
  await place(
    "two.js",
    'export { readFile } from "node:fs/promises"; export * from "react"; export { join } from "node:path";',
  );
  await place("one.js", 'import "node:path"; export * from "./two.js";');
  expect((await bundleAlone(folder, "one.js")).imports).toEqual(["node:fs/promises", "node:path", "react"]);
  const used = await bundleProgram(
    folder,
    'import { createClient } from "@video-generations/client"; console.log(createClient);',
  );
  expect(used.bytes).toBeGreaterThan(2_000);
  expect((await bundleProgram(folder, 'import { use } from "react"; console.log(use);')).imports).toEqual(["react"]);
});

test("`published` lists every package that is not private", async () => {
  expect(published).toEqual([
    "apps/mock",
    "packages/client",
    "packages/contract-tests",
    "packages/prism",
    "packages/simulator",
    "packages/types",
    "spec",
  ]);
  const root = fileURLToPath(new URL("../..", import.meta.url));
  expect((await readManifest(join(root, "spec"))).name).toBe("@video-generations/spec");
});

test("Installed, built and generated files are not among the documents and workspaces", () => {
  const paths = documents.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      "README.md",
      "CONTRIBUTING.md",
      "docs/architecture.md",
      "spec/RULES.md",
      "apps/mock/README.md",
    ]),
  );
  expect(paths.filter((path) => /node_modules|(^|\/)dist\//.test(path))).toEqual([]);
  expect(listFiles("packages/client/src/react/*.tsx")).toEqual([]);
  expect(workspaces[0]).toMatchObject({ folder: ".", name: "video-generations" });
  expect(workspaces.map((workspace) => workspace.folder)).toEqual(
    expect.arrayContaining(["spec", "packages/client", "apps/studio"]),
  );
});

test("replaceAddresses gives a sample addresses that exist while it runs, at every place", () => {
  const text =
    "curl http://127.0.0.1:4010/a http://127.0.0.1:4010/b https://gateway.example.com/c --port 4020 --port 4021";
  expect(replaceAddresses(text, { mock: "http://127.0.0.1:9", port: 8 })).toBe(
    "curl http://127.0.0.1:9/a http://127.0.0.1:9/b http://127.0.0.1:9/c --port 8 --port 4021",
  );
  expect(replacements.filter(({ because }) => because === "")).toEqual([]);
});

test.for([
  ["npm start", true],
  ["A=1 npm run mock -- --port 1", true],
  ["npm test", true],
  ["node tooling/start.mjs", true],
  ["bash .ci/run", true],
  ["npm install x", false],
  ["npx @video-generations/mock", false],
  ["node sample.mjs", false],
  ["npm started", false],
] as const)('Whether "%s" belongs in the clone: %s', ([command, isClone]) => {
  expect(isForClone(command)).toBe(isClone);
});

test("The script shell runs the built programs of root scripts, no other scripts, and commands of npx", async () => {
  const shell = await createScriptShell(folder);
  const cwd = folder;
  await using terminal = openTerminal(cwd, { PATH: process.env.PATH });
  const ran = async (script: string) => (await terminal.type(`"${shell}" -c '${script}'`, never)).stdout;
  await terminal.type("mkdir -p tooling apps/mock/dist apps/studio/dist", never);
  for (const file of ["tooling/start.mjs", "apps/mock/dist/cli.js", "apps/studio/dist/web.js"]) {
    await place(file, `console.log(${JSON.stringify(file)}, ...process.argv.slice(2));\n`);
  }
  expect(await ran("node tooling/run.mjs start")).toBe("tooling/start.mjs\n");
  expect(await ran("node tooling/run.mjs mock --port 1")).toBe("apps/mock/dist/cli.js --port 1\n");
  expect(await ran("node tooling/run.mjs studio --a")).toBe("apps/studio/dist/web.js --a\n");
  expect(await ran("node tooling/run.mjs test")).toBe("");
  expect(await ran("node tooling/run.mjs starting")).toBe("");
  expect(await ran("echo own")).toBe("own\n");
});

test("A typed command returns its status and both outputs, and the next command sees its settings", async () => {
  await using terminal = openTerminal(folder, { PATH: process.env.PATH, FROM: "outside" });
  expect(terminal.isBusy()).toBe(false);
  expect(await terminal.type("A=1; echo out $FROM; echo err >&2", never)).toEqual({
    ...{ status: 0, stdout: "out outside\n", stderr: "err\n" },
  });
  expect(await terminal.type('(echo "again $A"; exit 5)', never)).toEqual({
    status: 5,
    stdout: "again 1\n",
    stderr: "",
  });
  expect(await terminal.type("cat", never)).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(formatOutput(terminal.printed())).toBe("It wrote:\n");
  expect((await terminal.type("exit 7", never)).status).toBe(7);
});

test("A command that serves keeps its terminal busy, unless it runs in the background", async () => {
  await using terminal = openTerminal(folder, { PATH: process.env.PATH });
  const background = await terminal.type("sleep 20 & # serves", async () => true);
  expect([background.status, terminal.isBusy()]).toEqual([undefined, false]);
  const served = await terminal.type("sleep 20", async () => true);
  expect([served.status, terminal.isBusy()]).toEqual([undefined, true]);
});
