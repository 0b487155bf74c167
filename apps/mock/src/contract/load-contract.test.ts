import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import published from "@video-generations/spec/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { type ContractCopy, copyContract, lineOf } from "../../test/contract/contract-watch-copy.ts";
import { ContractError } from "./contract-error.ts";
import { loadContract } from "./load-contract.ts";

const params = "schemas/VideoGenerationParams.yaml";

describe("A good contract", () => {
  test("Is loaded from many files as it is published, with the list of them", async () => {
    using copy = copyContract();
    const { contract, files } = await loadContract(copy.file);
    expect(contract).toEqual(published);
    expect(files).toEqual(expect.arrayContaining([copy.file, copy.path(params), copy.path("redocly.yaml")]));
    expect(
      [...files].sort(),
      "Every YAML file below spec/ belongs to the contract. One too many here is referred to by nothing: delete it, or refer to it.",
    ).toEqual([...copy.files()].sort());
  });

  test.each(["openapi.json", "openapi.yaml"])("Is loaded from one file: %s", async (name) => {
    const file = fileURLToPath(import.meta.resolve(`@video-generations/spec/${name}`));
    expect(await loadContract(file)).toEqual({ contract: published, files: [file], warnings: [] });
  });

  test("Can contain what Redocly only warns of", async () => {
    using copy = copyContract();
    copy.write("redocly.yaml", "extends: [recommended]\n");
    copy.write("openapi.yaml", withoutLicense(copy));
    const { contract, warnings } = await loadContract(copy.file);
    expect([contract, warnings]).toEqual([expect.not.objectContaining({ "info.license": {} }), []]);
  });
});

describe("A house style never keeps a contract from being served", () => {
  test("What it calls an error is a warning, with its place", async () => {
    using copy = copyContract();
    copy.write("openapi.yaml", withoutLicense(copy));
    const { contract, warnings } = await loadContract(copy.file);
    expect(contract).not.toHaveProperty("info.license");
    expect(warnings).toEqual([
      `${copy.file}:2:1: Info object should contain \`license\` field (rule info-license). Correct it. It is served all the same.`,
    ]);
  });

  test("What its ignore file lists is not reported", async () => {
    using copy = copyContract();
    copy.write("openapi.yaml", withoutLicense(copy));
    copy.write(".redocly.lint-ignore.yaml", "openapi.yaml:\n  info-license:\n    - '#/info'\n");
    expect((await loadContract(copy.file)).warnings).toEqual([]);
  });

  test.each([
    ["a missing description", "schemas/VideoQuality.yaml", /description: \|\n.*\n/, ""],
    ["an example that breaks its schema", "examples/minimal.yaml", "model: seedance", "model: other"],
    ["a long summary", "paths/tasks-by-id.yaml", "summary: Read a task", `summary: ${"Read a task ".repeat(9)}`],
    ["a request with unknown fields", "schemas/VideoGenerationParams.yaml", "additionalProperties: false", ""],
    ["an operation without a 401", "paths/tasks-by-id.yaml", / +"401":\n.*\n/, ""],
    [
      "a component that is not used",
      "openapi.yaml",
      "components:\n",
      "components:\n  schemas: { Unused: { type: string } }\n",
    ],
    ["a parameter that is not declared", "paths/tasks-by-id.yaml", / {2}parameters:\n.*\n/, ""],
    [
      "two operations with one id",
      "openapi.yaml",
      "paths:\n",
      "paths:\n  /v1/x: { get: { operationId: getTask, responses: {} } }\n",
    ],
  ])("It only warns of %s", async (_, file, from, to) => {
    using copy = copyContract();
    copy.write(file, readFileSync(copy.path(file), "utf8").replace(from, to));
    expect((await loadContract(copy.file)).warnings).toEqual([expect.stringMatching(/ It is served all the same\.$/)]);
  });

  test("A rule that throws is a warning, with the reason", async () => {
    using copy = copyContract();
    const rule =
      "export default () => ({ id: 'style', rules: { oas3: { bad: () => { throw new Error('no rules today') } } } });";
    copy.write("lint/style.js", rule);
    copy.write("redocly.yaml", "plugins: [./lint/style.js]\nrules:\n  style/bad: error\n");
    expect((await loadContract(copy.file)).warnings).toEqual([
      "The contract's style cannot be checked: no rules today. It is served all the same.",
    ]);
  });

  test.each([
    ["is half written", "rules: [", "redocly.yaml:1:9: unexpected end of the stream"],
    [
      "names a missing plugin",
      "plugins: [./lint/none.js]\n",
      'cannot be checked: Plugin "./lint/none.js" not found. It is',
    ],
  ])("A redocly.yaml that %s is a warning", async (_, text, reason) => {
    using copy = copyContract();
    copy.write("redocly.yaml", text);
    expect((await loadContract(copy.file)).warnings).toEqual([expect.stringContaining(reason)]);
  });

  test("A redocly.yaml cannot switch off the rules of the description", async () => {
    using copy = copyContract();
    copy.write("redocly.yaml", "rules:\n  struct: off\n  no-unresolved-refs: off\n");
    copy.write("paths/tasks-by-id.yaml", copy.textWith("paths/tasks-by-id.yaml", "tags: [Tasks]", "tags: Tasks"));
    expect(await errorLineOf(copy.file)).toContain("(rule struct)");
  });
});

describe("A contract that cannot be used gives one line", () => {
  test("If the file is missing", async () => {
    expect(await errorLineOf("/nowhere/openapi.yaml")).toBe(
      "/nowhere/openapi.yaml: it cannot be read (ENOENT: no such file or directory '/nowhere/openapi.yaml'). Name the root file of an OpenAPI 3.1 description.",
    );
  });

  test("If it is the folder that the mock was started in", async () => {
    expect(await errorLineOf(process.cwd())).toMatch(`${process.cwd()}: it is a folder.`);
  });

  test("If it is a folder", async () => {
    using copy = copyContract();
    expect(await errorLineOf(copy.folder)).toBe(
      `${copy.folder}: it is a folder. Name the root file of an OpenAPI 3.1 description, such as spec/openapi.yaml.`,
    );
  });

  test.each([
    ["", '1:1: it is no OpenAPI description. Begin it with "openapi: 3.1.1", or name another file.'],
    ["hello", '1:1: it is no OpenAPI description. Begin it with "openapi: 3.1.1", or name another file.'],
    ["swagger: '2.0'\n", '1:10: the mock reads OpenAPI 3.1, and this is Swagger "2.0". Write the description in 3.1.'],
    ["%PDF-1.7 \u0000\u0001", "1:10: null byte is not allowed in input. Correct it."],
    ["[1, 2]", '1:1: it is no OpenAPI description. Begin it with "openapi: 3.1.1", or name another file.'],
    ["null", '1:1: it is no OpenAPI description. Begin it with "openapi: 3.1.1", or name another file.'],
    [
      "info: {}\nopenapi: 3.0.3\n",
      '2:10: the mock reads OpenAPI 3.1, and this is "3.0.3". Write the description in 3.1.',
    ],
    ["openapi: 3.1\n", "1:10: the mock reads OpenAPI 3.1, and this is 3.1. Write the description in 3.1."],
    ["openapi: [\n", "2:1: deficient indentation. Correct it."],
    ["a: 1\n\t- b\n", "2:1: tab characters must not be used in indentation. Correct it."],
  ])("If its root is %j", async (text, line) => {
    using copy = copyContract();
    copy.write("openapi.yaml", text);
    expect(await errorLineOf(copy.file)).toBe(`${copy.file}:${line}`);
  });

  test("If it lacks an operation that the mock needs, with the name of the operation", async () => {
    using copy = copyContract();
    const path = "paths/tasks-by-id.yaml";
    copy.write(path, copy.textWith(path, "operationId: getTask", "operationId: readTask"));
    expect(await errorLineOf(copy.file)).toBe(
      `${copy.file}:${lineOf(copy.text("openapi.yaml"), "  /v1/videos/generations:")}:3: the mock needs an operation with the operationId getTask (published as GET /v1/tasks/{task_id}, which answers a task by its id). Give it to the operation that does this, whatever its path is.`,
    );
  });

  test.each([
    [
      "for another service",
      "paths: { /pets: { get: { operationId: listPets, responses: { '200': { description: Pets. } } } } }",
    ],
    ["without a path", "paths: {}"],
    ["with webhooks only", "webhooks: { a: { post: { responses: { '200': { description: A. } } } } }"],
  ])("If it is a contract %s", async (_, rest) => {
    using copy = copyContract();
    copy.write("redocly.yaml", "extends: [recommended]\n");
    copy.write("openapi.yaml", `openapi: 3.1.1\ninfo: { title: Other, version: 1.0.0 }\n${rest}\n`);
    expect(await errorLineOf(copy.file)).toMatch(
      /openapi\.yaml:\d:\d+: the mock needs an operation with the operationId createVideoGeneration \(published as POST \/v1\/videos\/generations, .+\), and one with getTask \(published as GET \/v1\/tasks\/\{task_id\}, .+\)\. Give it/,
    );
  });

  test.each([
    [
      "",
      "The contract's file has an empty name. Name the root file of an OpenAPI 3.1 description, such as spec/openapi.yaml.",
    ],
    [
      "https://api.example.com/openapi.yaml",
      "https://api.example.com/openapi.yaml is an address, and the mock watches a file. Save it in a file first, as with curl -o openapi.yaml 'https://api.example.com/openapi.yaml', and name the file.",
    ],
    [
      "file:///specs/openapi.yaml",
      "file:///specs/openapi.yaml is an address, and the mock watches a file. Name the file by its path, /specs/openapi.yaml.",
    ],
    [
      "/dev/null",
      "/dev/null: it is no regular file. Name the root file of an OpenAPI 3.1 description, such as spec/openapi.yaml.",
    ],
  ])("If its name is %j", async (name, line) => {
    expect(await errorLineOf(name)).toBe(line);
  });

  test("If a file that it refers to is half written, with the place in that file", async () => {
    using copy = copyContract();
    copy.write("schemas/Progress.yaml", "type: integer\nminimum: 0\nmaxi");
    expect(await errorLineOf(copy.file)).toBe(
      `${copy.path("schemas/Progress.yaml")}:3:5: Failed to parse: expected ':' after a mapping key. Correct it.`,
    );
  });

  test.each([
    [
      "a file that is only a reference to itself",
      { "schemas/Progress.yaml": "$ref: Progress.yaml\n" },
      /:\d+:\d+: the reference leads to nothing but itself, \S+Progress\.yaml → \S+Progress\.yaml\. Describe something at one of these places\.$/,
    ],
    [
      "two files that are only references to each other",
      {
        "schemas/A.yaml": "$ref: B.yaml\n",
        "schemas/B.yaml": "$ref: A.yaml\n",
        "schemas/Progress.yaml": "$ref: A.yaml\n",
      },
      /the reference leads to nothing but itself, \S+A\.yaml → \S+B\.yaml → \S+A\.yaml\./,
    ],
    [
      "a path",
      { "paths/tasks-by-id.yaml": "$ref: tasks-by-id.yaml\n" },
      /leads to nothing but itself, \S+tasks-by-id\.yaml →/,
    ],
    [
      "a parameter",
      { "parameters/task_id.yaml": "$ref: task_id.yaml\n" },
      /leads to nothing but itself, \S+task_id\.yaml →/,
    ],
    [
      "a response",
      { "responses/TaskState.yaml": "$ref: TaskState.yaml\n" },
      /leads to nothing but itself, \S+TaskState\.yaml →/,
    ],
    [
      "two components",
      {
        "schemas/Progress.yaml": "$ref: '#/$defs/A'\n$defs:\n  A: { $ref: '#/$defs/B' }\n  B: { $ref: '#/$defs/A' }\n",
      },
      /leads to nothing but itself, \S+#\/\$defs\/A → \S+#\/\$defs\/B → \S+#\/\$defs\/A\./,
    ],
  ])("If a reference leads back to itself: %s", async (_, files, line) => {
    using copy = copyContract();
    for (const [name, text] of Object.entries(files)) copy.write(name, text);
    expect(await errorLineOf(copy.file)).toMatch(line);
  });

  test("If a schema contains itself by an anchor", async () => {
    using copy = copyContract();
    copy.write(
      "schemas/Progress.yaml",
      copy.textWith("schemas/Progress.yaml", "type: integer", "type: integer\nx-me: &me\n  me: *me"),
    );
    expect(await errorLineOf(copy.file)).toBe(
      `${copy.file}: it cannot be understood (it is nested without end, as what holds itself by an anchor is). Undo the last edit, or see what redocly lint says.`,
    );
  });

  test("With the files whose edit can mend it, the missing one too", async () => {
    using copy = copyContract();
    copy.write(params, copy.textWith(params, "ModelParams.yaml", "Missing.yaml"));
    const { files } = await errorOf(copy.file);
    expect(files).toEqual(expect.arrayContaining([copy.file, copy.path(params), copy.path("schemas/Missing.yaml")]));
  });
});

test("A path inside the working folder is shown relative to it", async () => {
  expect(await errorLineOf("nowhere/openapi.yaml")).toMatch(/^nowhere\/openapi\.yaml: it cannot be read/);
});

async function errorLineOf(file: string): Promise<string> {
  return (await errorOf(file)).message;
}

async function errorOf(file: string): Promise<ContractError> {
  const error: unknown = await loadContract(file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ContractError);
  return error as ContractError;
}

function withoutLicense(copy: ContractCopy): string {
  return copy.textWith("openapi.yaml", "  license:\n    name: MIT\n    identifier: MIT\n", "");
}

test("A schema that refers to itself from one of its members is valid, and gives no warning", async () => {
  using copy = copyContract();
  const inner = "properties:\n  inner:\n    $ref: ModelParams.yaml\n    description: Once more.";
  copy.write("schemas/ModelParams.yaml", copy.textWith("schemas/ModelParams.yaml", "properties:", inner));
  expect(await loadContract(copy.file)).toMatchObject({ warnings: [] });
});
