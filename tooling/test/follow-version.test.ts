import { expect, test } from "vitest";
import { createProject } from "./project.ts";

test("The contract gets the version of the packages, and nothing else in it changes", async () => {
  await using project = await createProject();
  const before = await project.read("spec/openapi.yaml");
  expect((await project.run("follow-version.mjs")).status).toBe(0);
  expect(await project.read("spec/openapi.yaml")).toBe(before.replace("version: 0.0.0", "version: 1.2.3"));
});

test("Other version lines of the contract stay unchanged: deeper ones, in prose, or in another part", async () => {
  await using project = await createProject();
  const contract = (version: string) => `openapi: 3.1.1
info:
  x-source:
    version: 9.9.9
  description: |
    The
      version: 8.8.8
  version: ${version}
  summary: a version: 7.7.7
x-more:
  version: 6.6.6
`;
  await project.write("spec/openapi.yaml", contract("0.0.0"));
  await project.run("follow-version.mjs");
  expect(await project.read("spec/openapi.yaml")).toBe(contract("1.2.3"));
});

test("A contract without the version line stays unchanged, and the command says what is missing", async () => {
  await using project = await createProject();
  await project.write("spec/openapi.yaml", 'info: { version: "0.0.0" }\n');
  const { status, errors } = await project.run("follow-version.mjs");
  expect({ status, errors }).toEqual({
    status: 1,
    errors: 'spec/openapi.yaml has no line "  version: …" under info, where 1.2.3 is to stand. Add it.\n',
  });
  expect(await project.read("spec/openapi.yaml")).toBe('info: { version: "0.0.0" }\n');
});
