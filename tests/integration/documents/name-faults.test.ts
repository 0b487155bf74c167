import { expect, test } from "vitest";
import { findInstallFault, findNameFaults } from "./name-faults.ts";

test.for([
  "npx @video-generations/mock",
  "npx --yes @video-generations/contract-tests --list",
  "`npx changeset`",
  "node tooling/run.mjs test",
  "npx is a word of a sentence",
  "npm run mock",
  "@video-generations/client/react",
  "@video-generations/simulator/source-clips/x.mp4",
  "@video-generations/spec/openapi.json",
])("No wrong name is found in %s", (text) => {
  expect(findNameFaults(text, ".")).toEqual([]);
});

test.for([
  ["npx video-generations-contract", "would run whatever a stranger publishes"],
  ["`npx nothing`", "would run whatever a stranger publishes"],
  ["npx @video-generations/moc", "would run whatever a stranger publishes"],
  ["npx @video-generations/spec", "has 0 commands"],
  ["`npm install studio`", '"studio" is no package'],
  ["node dist/main.js", "there is no dist/main.js in the root"],
  ["npm run mocks", 'there is no script "mocks"'],
  ["@video-generations/moc", "there is no package"],
  ["@video-generations/Mock", "there is no package"],
  ["@video-generation/mock", "there is no package"],
  ["https://www.npmjs.com/package/@videogenerations/mock", "there is no package"],
  ["@video-generations/client/nothing", "offers no ./nothing"],
  ["@video-generations/spec/openapi.yml", "offers no ./openapi.yml"],
] as const)("A wrong name is found in %s", ([text, fault]) => {
  expect(findNameFaults(text, ".").join()).toContain(fault);
});

test("A script of a workspace exists only for the texts of that workspace", () => {
  expect(findNameFaults("npm run generate:check", "spec")).toEqual([]);
  expect(findNameFaults("npm run generate:check", ".")).not.toEqual([]);
});

test("Only published packages can be installed", () => {
  expect(findInstallFault("npm install --save-dev @video-generations/mock # the mock")).toBeUndefined();
  expect(findInstallFault("npm install studio")).toContain('"studio"');
  expect(findInstallFault("npm i @video-generations/mock @video-generations/moc")).toContain("moc");
});
