/** Loading of a contract, with the smallest one that the mock can serve. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ContractError } from "./contract-error.ts";
import { loadContract } from "./load-contract.ts";

let above = "";
let made = 0;
beforeAll(() => {
  above = mkdtempSync(join(tmpdir(), "video-generations-small-"));
});
afterAll(() => rmSync(above, { recursive: true }));

const root = `openapi: 3.1.1
info: { title: Videos, version: 1.0.0, license: { name: MIT, identifier: MIT } }
security: []
servers: [{ url: https://api.example.com }]
paths:
  /videos:
    post: { operationId: createVideoGeneration, summary: Create, responses: { "200": { description: Made. }, "400": { description: No. } } }
  /tasks:
    get: { operationId: getTask, summary: Read, responses: { "200": { description: Read. }, "400": { description: No. } } }
`;

/** Writes files into a folder of their own. */
function write(files: Readonly<Record<string, string>>): { folder: string; file: string } {
  made += 1;
  const folder = join(above, String(made));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, file: join(folder, "openapi.yaml") };
}

async function errorOf(file: string): Promise<ContractError> {
  const error: unknown = await loadContract(file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ContractError);
  return error as ContractError;
}

test("The smallest contract loads without warnings, from its one file", async () => {
  const { file } = write({ "openapi.yaml": root });
  expect(await loadContract(file)).toMatchObject({ files: [file], warnings: [] });
});

test("Without a house style, Redocly's recommended rules apply", async () => {
  const { file } = write({ "openapi.yaml": root.replace("/tasks:", "/tasks/{id}:") });
  const { warnings } = await loadContract(file);
  expect(warnings).toEqual([
    expect.stringMatching(/`\{id\}`.* \(rule path-parameters-defined\)\. Correct it\. It is served all the same\.$/),
  ]);
});

test("The house style is the one beside the contract, whatever folder the mock was started in", async () => {
  const rule = "rules: { info-contact: error, tag-description: error, operation-4xx-response: error }\n";
  const { file, folder } = write({ "openapi.yaml": root, "redocly.yaml": rule });
  const { warnings, files } = await loadContract(file);
  expect(warnings).toEqual([expect.stringContaining("(rule info-contact). Correct it. It is served all the same.")]);
  expect(files).toEqual(expect.arrayContaining([file, join(folder, "redocly.yaml")]));
});

test.each([
  ["with a full stop", "no rules today.", "no rules today."],
  ["in several lines", "no rules today\\n    at a line of a stack", "no rules today."],
])("A style rule that throws is reported in one line, its message %s", async (_, message, told) => {
  const style = `export default () => ({ id: 'style', rules: { oas3: { bad: () => { throw new Error('${message}') } } } });`;
  const { file } = write({
    "openapi.yaml": root,
    "style.js": style,
    "redocly.yaml": "plugins: [./style.js]\nrules: { style/bad: error }\n",
  });
  expect((await loadContract(file)).warnings).toEqual([
    `The contract's style cannot be checked: ${told} It is served all the same.`,
  ]);
});

test("A schema from another server is part of the contract, but not a file to watch", async () => {
  const server = createServer((_, response) => response.end("type: string\nconst: from afar\n"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = Object(server.address());
  const schema = `components: { schemas: { Far: { $ref: "http://127.0.0.1:${port}/far.yaml" } } }\n`;
  const { file } = write({ "openapi.yaml": root + schema });
  const { contract, files } = await loadContract(file);
  server.close();
  expect(JSON.stringify(contract)).toContain('"const":"from afar"');
  expect(files).toEqual([file]);
});

test("An error keeps its cause, and lists the root as a file whose edit can mend it", async () => {
  const missing = join(above, "nowhere", "openapi.yaml");
  const error = await errorOf(missing);
  expect(error.files).toEqual([missing]);
  expect(error.cause).toMatchObject({ message: expect.stringContaining("ENOENT") });
});

test("Of several faults, the first is reported and the others are counted", async () => {
  const { file } = write({
    "openapi.yaml": root.replaceAll("summary: ", "summary: 1, tags: ").replace("info: {", "info: { extra: 1,"),
  });
  expect((await errorOf(file)).message).toMatch(
    /^\/.+\/openapi\.yaml:\d+:\d+: .+ \(rule struct\)\. Correct it, and \d more after it\.$/,
  );
});

test("A YAML anchor and its alias become two separate objects", async () => {
  const { file } = write({
    "openapi.yaml": `${root}components: { schemas: { One: &one { type: string }, Other: *one } }\n`,
  });
  const { contract } = await loadContract(file);
  const { One: one, Other: other } = Object(contract).components.schemas;
  expect([one, other, one === other]).toEqual([{ type: "string" }, { type: "string" }, false]);
});
