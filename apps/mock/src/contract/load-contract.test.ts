import { fileURLToPath } from "node:url";
import published from "@video-generations/spec/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { copyContract, lineOf } from "../../test/contract-watch-copy.ts";
import { ContractError } from "./contract-error.ts";
import { loadContract } from "./load-contract.ts";

const params = "schemas/VideoGenerationParams.yaml";

describe("a good contract", () => {
  test("of many files is loaded as it is published, with all its files", async () => {
    using copy = copyContract();
    const { contract, files } = await loadContract(copy.file);
    expect(contract).toEqual(published);
    expect(files).toEqual(expect.arrayContaining([copy.file, copy.path(params), copy.path("redocly.yaml")]));
    expect(
      [...files].sort(),
      "Every YAML file below spec/ belongs to the contract. One too many here is referred to by nothing: delete it, or refer to it.",
    ).toEqual([...copy.files()].sort());
  });

  test.each(["openapi.json", "openapi.yaml"])("of one file is loaded: %s", async (name) => {
    const file = fileURLToPath(import.meta.resolve(`@video-generations/spec/${name}`));
    expect(await loadContract(file)).toEqual({ contract: published, files: [file] });
  });

  test("may have what Redocly only warns of", async () => {
    using copy = copyContract();
    copy.write("redocly.yaml", "extends: [recommended]\n");
    copy.write("openapi.yaml", copy.changed("openapi.yaml", "  license:\n    name: MIT\n    identifier: MIT\n", ""));
    expect((await loadContract(copy.file)).contract).not.toHaveProperty("info.license");
  });

  test("may break a rule where the folder's ignore file says so", async () => {
    using copy = copyContract();
    copy.write("openapi.yaml", copy.changed("openapi.yaml", "  license:\n    name: MIT\n    identifier: MIT\n", ""));
    expect(await messageOf(copy.file)).toContain("(rule info-license)");
    copy.write(".redocly.lint-ignore.yaml", "openapi.yaml:\n  info-license:\n    - '#/info'\n");
    expect((await loadContract(copy.file)).contract).not.toHaveProperty("info.license");
  });
});

describe("a contract that cannot be used gives one line", () => {
  test("when the file is not there", async () => {
    expect(await messageOf("/nowhere/openapi.yaml")).toBe(
      "/nowhere/openapi.yaml: it cannot be read (ENOENT: no such file or directory '/nowhere/openapi.yaml'). Name the root file of an OpenAPI 3.1 description.",
    );
  });

  test("when it is a folder", async () => {
    using copy = copyContract();
    expect(await messageOf(copy.folder)).toBe(
      `${copy.folder}: it cannot be read (Expected a file but received a folder at ${copy.folder}.). Name the root file of an OpenAPI 3.1 description.`,
    );
  });

  test.each([
    ["", '1:1: it is no OpenAPI description. Begin it with "openapi: 3.1.1", or name another file.'],
    ["hello", '1:1: it is no OpenAPI description. Begin it with "openapi: 3.1.1", or name another file.'],
    ["swagger: '2.0'\n", '1:1: it is no OpenAPI description. Begin it with "openapi: 3.1.1", or name another file.'],
    [
      "info: {}\nopenapi: 3.0.3\n",
      '2:10: the mock reads OpenAPI 3.1, and this is "3.0.3". Write the description in 3.1.',
    ],
    ["openapi: 3.1\n", "1:10: the mock reads OpenAPI 3.1, and this is 3.1. Write the description in 3.1."],
    ["openapi: [\n", "2:1: deficient indentation. Correct it."],
    ["a: 1\n\t- b\n", "2:1: tab characters must not be used in indentation. Correct it."],
  ])("when its root is %j", async (text, line) => {
    using copy = copyContract();
    copy.write("openapi.yaml", text);
    expect(await messageOf(copy.file)).toBe(`${copy.file}:${line}`);
  });

  test("when it lacks an operation that the mock serves", async () => {
    using copy = copyContract();
    const path = "paths/tasks-by-id.yaml";
    copy.write(path, copy.changed(path, "operationId: getTask", "operationId: readTask"));
    expect(await messageOf(copy.file)).toBe(
      `${copy.file}:${lineOf(copy.text("openapi.yaml"), "  /v1/videos/generations:")}:3: no operation has the operationId getTask, which the mock serves. Describe it.`,
    );
  });

  test("when a file that it refers to is half written, with the place in that file", async () => {
    using copy = copyContract();
    copy.write("schemas/Progress.yaml", "type: integer\nminimum: 0\nmaxi");
    expect(await messageOf(copy.file)).toBe(
      `${copy.path("schemas/Progress.yaml")}:3:5: Failed to parse: expected ':' after a mapping key. Correct it.`,
    );
  });

  test("when a rule of the folder's own breaks down, with the reason", async () => {
    using copy = copyContract();
    copy.write(
      "lint/style.js",
      "export default () => ({ id: 'style', rules: { oas3: { bad: () => { throw new Error('no rules today') } } } });",
    );
    copy.write("redocly.yaml", "plugins: [./lint/style.js]\nrules:\n  style/bad: error\n");
    expect(await messageOf(copy.file)).toBe(
      `${copy.file}: it cannot be understood (no rules today). Undo the last edit, or see what redocly lint says.`,
    );
  });

  test("when a schema holds itself by an anchor", async () => {
    using copy = copyContract();
    copy.write(
      "schemas/Progress.yaml",
      copy.changed("schemas/Progress.yaml", "type: integer", "type: integer\nx-me: &me\n  me: *me"),
    );
    expect(await messageOf(copy.file)).toBe(
      `${copy.file}: it cannot be understood (Maximum call stack size exceeded). Undo the last edit, or see what redocly lint says.`,
    );
  });

  test("and names the files whose edit can mend it, the missing one too", async () => {
    using copy = copyContract();
    copy.write(params, copy.changed(params, "ModelParams.yaml", "Missing.yaml"));
    const { files } = await errorOf(copy.file);
    expect(files).toEqual(expect.arrayContaining([copy.file, copy.path(params), copy.path("schemas/Missing.yaml")]));
  });
});

test("a path inside the working folder is shown from there", async () => {
  expect(await messageOf("nowhere/openapi.yaml")).toMatch(/^nowhere\/openapi\.yaml: it cannot be read/);
});

async function messageOf(file: string): Promise<string> {
  return (await errorOf(file)).message;
}

async function errorOf(file: string): Promise<ContractError> {
  const error: unknown = await loadContract(file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ContractError);
  return error as ContractError;
}
