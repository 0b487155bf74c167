import { expect, test } from "vitest";
import { createProject, type Project } from "../project.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const onGitHub = {
  GITHUB_SERVER_URL: "https://github.example",
  GITHUB_REPOSITORY: "somebody/made-up",
  GITHUB_SHA: commit,
};
const address = "https://github.example/somebody/made-up";
const raw = `${address}/raw/${commit}/packages/client`;

/** Files that the command may change. */
const paths = ["spec/package.json", "packages/client/package.json", "packages/client/README.md", "package.json"];

async function createPublishing(): Promise<Project> {
  const project = await createProject();
  await project.write("spec/package.json", `${JSON.stringify({ name: "spec", version: "1.2.3", license: "MIT" })}`);
  const manifest = { name: "client", version: "1.2.3", keywords: ["k"], license: "MIT", bugs: "old", files: ["dist"] };
  await project.write("packages/client/package.json", JSON.stringify(manifest));
  await project.write("packages/inner/package.json", '{"name":"inner","private":true}');
  await project.write("packages/inner/README.md", "![a](a.webp)");
  return project;
}

const readAll = (project: Project) => Promise.all(paths.map((path) => project.read(path)));

test("Each published package says where its source is, where to report and where to read, and keeps the rest", async () => {
  await using project = await createPublishing();
  expect(await project.runWith(onGitHub, "write-repository.mjs")).toMatchObject({ status: 0, output: "" });
  expect(await project.read("packages/client/package.json")).toBe(`{
  "name": "client",
  "version": "1.2.3",
  "keywords": [
    "k"
  ],
  "homepage": "${address}/tree/HEAD/packages/client#readme",
  "bugs": {
    "url": "${address}/issues"
  },
  "repository": {
    "type": "git",
    "url": "git+${address}.git",
    "directory": "packages/client"
  },
  "license": "MIT",
  "files": [
    "dist"
  ]
}
`);
  expect(JSON.parse(await project.read("spec/package.json")).repository.directory).toBe("spec");
});

test("What is not published stays as it is, and so does the root", async () => {
  await using project = await createPublishing();
  const before = await project.read("package.json");
  await project.runWith(onGitHub, "write-repository.mjs");
  expect(await project.read("packages/inner/package.json")).toBe('{"name":"inner","private":true}');
  expect(await project.read("packages/inner/README.md")).toBe("![a](a.webp)");
  expect(await project.read("package.json")).toBe(before);
});

test.each([
  ["![a b](docs/a.webp)", `![a b](${raw}/docs/a.webp)`],
  ['<img src="docs/a.webp" alt="a">', `<img src="${raw}/docs/a.webp" alt="a">`],
  ['<img width="1" src="a.svg">', `<img width="1" src="${raw}/a.svg">`],
  ['<source media="x" srcset="a.webp">', `<source media="x" srcset="${raw}/a.webp">`],
  ["![a](https://example.com/a.webp)", "![a](https://example.com/a.webp)"],
  ['<img src="data:image/png;base64,AA">', '<img src="data:image/png;base64,AA">'],
  ["[a](docs/a.md) [b](#b)", "[a](docs/a.md) [b](#b)"],
])("In a README %s becomes %s", async (before, after) => {
  await using project = await createPublishing();
  await project.write("packages/client/README.md", `# c\n\n${before}\n`);
  await project.runWith(onGitHub, "write-repository.mjs");
  expect(await project.read("packages/client/README.md")).toBe(`# c\n\n${after}\n`);
});

test("A second run changes nothing, and another address takes the place of the first", async () => {
  await using project = await createPublishing();
  await project.write("packages/client/README.md", "![a](a.webp)\n");
  await project.runWith(onGitHub, "write-repository.mjs");
  const once = await readAll(project);
  await project.runWith(onGitHub, "write-repository.mjs");
  expect(await readAll(project)).toEqual(once);
  await project.runWith({ ...onGitHub, GITHUB_REPOSITORY: "fork/made-up" }, "write-repository.mjs");
  expect(await project.read("packages/client/package.json")).not.toContain("somebody");
});

test("Without a commit, pictures are those of the newest state", async () => {
  await using project = await createPublishing();
  await project.write("packages/client/README.md", "![a](a.webp)\n");
  await project.runWith({ ...onGitHub, GITHUB_SHA: undefined }, "write-repository.mjs");
  expect(await project.read("packages/client/README.md")).toBe(`![a](${address}/raw/HEAD/packages/client/a.webp)\n`);
});

test.each([
  [{ GITHUB_SERVER_URL: undefined, GITHUB_REPOSITORY: "" }, "GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set."],
  [{ GITHUB_REPOSITORY: undefined }, "GITHUB_REPOSITORY is not set."],
  [{ GITHUB_SERVER_URL: "github.com" }, 'GITHUB_SERVER_URL must be like https://github.com, but is "github.com".'],
  [{ GITHUB_SERVER_URL: "https://u:p@github.com" }, "GITHUB_SERVER_URL must be like https://github.com"],
  [{ GITHUB_REPOSITORY: "name" }, 'GITHUB_REPOSITORY must be like owner/name, but is "name".'],
  [{ GITHUB_REPOSITORY: "a/b/c" }, "GITHUB_REPOSITORY must be like owner/name"],
  [{ GITHUB_SHA: "main" }, 'GITHUB_SHA must be the hash of a commit, but is "main".'],
])("With %j nothing is written, and the message says what to do", async (variables, fault) => {
  await using project = await createPublishing();
  await project.write("packages/client/README.md", "![a](a.webp)\n");
  const before = await readAll(project);
  const { status, errors } = await project.runWith({ ...onGitHub, ...variables }, "write-repository.mjs");
  expect(status).toBe(1);
  expect(errors).toContain(fault);
  expect(errors).toContain("GITHUB_REPOSITORY=OWNER/NAME node tooling/write-repository.mjs");
  expect(await readAll(project)).toEqual(before);
});
