import { expect, test } from "vitest";
import { createProject } from "./project.ts";

test("the contract's version becomes the packages', and nothing else in it changes", async () => {
  await using project = await createProject();
  const before = await project.read("spec/openapi.yaml");
  expect((await project.run("follow-version.mjs")).status).toBe(0);
  expect(await project.read("spec/openapi.yaml")).toBe(before.replace("version: 0.0.0", "version: 1.2.3"));
});

test("a contract without the line is left alone, and the command says what is missing", async () => {
  await using project = await createProject();
  await project.write("spec/openapi.yaml", 'info: { version: "0.0.0" }\n');
  const { status, output } = await project.run("follow-version.mjs");
  expect({ status, output }).toMatchObject({ status: 1, output: expect.stringContaining("where 1.2.3 is to stand") });
  expect(await project.read("spec/openapi.yaml")).toBe('info: { version: "0.0.0" }\n');
});
