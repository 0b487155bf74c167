import { expect, test } from "vitest";
import { findOperation } from "./contract-operations.ts";

test.each(["get", "put", "post", "delete", "options", "head", "patch", "trace"])(
  "An operation is found at the method %s",
  (method) => {
    const operation = { operationId: "getTask" };
    const item = { summary: { operationId: "getTask" }, [method]: operation };
    const contract = { paths: { "/a": { get: { operationId: "other" } }, "/b": item } };
    expect(findOperation(contract, "getTask")).toEqual({
      item: { pointer: "#/paths/~1b", node: item },
      operation: { pointer: `#/paths/~1b/${method}`, node: operation },
    });
    expect(findOperation(contract, "createVideoGeneration")).toBeUndefined();
  },
);
