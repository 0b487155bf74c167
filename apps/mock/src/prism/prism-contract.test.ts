import { expect, test } from "vitest";
import { contractForPrism } from "./prism-contract.ts";

test("Prism is given the whole contract but for its callbacks, which it would send", () => {
  const contract = contractForPrism();
  expect(contract).toMatchObject({
    openapi: "3.1.1",
    paths: { "/v1/videos/generations": { post: { operationId: "createVideoGeneration" } } },
  });
  expect(JSON.stringify(contract)).not.toContain('"callbacks"');
});
