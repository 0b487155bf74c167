import { Source } from "@video-generations/prism/linter";
import { expect, test } from "vitest";
import { operationFault, versionFault } from "./document-faults.ts";

const source = new Source("/contract/openapi.yaml", "");

test.each(["3.1.0", "3.1.1", "3.1.2"])("OpenAPI %s is accepted, whatever else the description says", (openapi) => {
  expect(versionFault({ source, parsed: { openapi, swagger: "2.0" } })).toBeUndefined();
});

test.each<[parsed: unknown, text: string, pointer: string]>([
  [{ openapi: "3.1" }, 'the mock reads OpenAPI 3.1, and this is "3.1"', "#/openapi"],
  [{ openapi: "3.10.0" }, 'the mock reads OpenAPI 3.1, and this is "3.10.0"', "#/openapi"],
  [{ openapi: "3.2.0" }, 'the mock reads OpenAPI 3.1, and this is "3.2.0"', "#/openapi"],
  [{ openapi: null }, "the mock reads OpenAPI 3.1, and this is null", "#/openapi"],
  [{ openapi: "3.0.0", swagger: "2.0" }, 'the mock reads OpenAPI 3.1, and this is "3.0.0"', "#/openapi"],
  [{ swagger: 2 }, "the mock reads OpenAPI 3.1, and this is Swagger 2", "#/swagger"],
])("%j is refused for its version", (parsed, text, pointer) => {
  const expected = { text, advice: "Write the description in 3.1", location: { source, pointer } };
  expect(versionFault({ source, parsed })).toEqual(expected);
});

const get = (operationId: string) => ({ get: { operationId } });
const all = { "/a": get("createVideoGeneration"), "/b": get("getTask") };

test("A description with all operations has no fault, whatever their paths and methods are", () => {
  expect(operationFault({ source, parsed: { paths: all } })).toBeUndefined();
});

test.each<[parsed: unknown, missing: RegExp, pointer: string]>([
  [{ paths: { "/a": get("getTask") } }, /operationId createVideoGeneration \(published as POST [^)]+\)$/, "#/paths"],
  [{ paths: { "/a": get("createVideoGeneration") } }, /operationId getTask \(published as GET [^)]+\)$/, "#/paths"],
  [{ paths: {} }, /createVideoGeneration \(.+\), and one with getTask \(.+\)$/, "#/paths"],
  [{ webhooks: {} }, /createVideoGeneration \(.+\), and one with getTask \(.+\)$/, "#/openapi"],
])("%j lacks an operation that the mock needs", (parsed, missing, pointer) => {
  expect(operationFault({ source, parsed })).toEqual({
    text: expect.stringMatching(missing),
    advice: "Give it to the operation that does this, whatever its path is",
    location: { source, pointer },
  });
});
