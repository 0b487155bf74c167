import {
  type ContractNode,
  findOperation,
  isNode,
  type Operation,
  operationIds,
} from "@video-generations/simulator/compiler";
import type { Document } from "../prism/linter.ts";
import type { ContractFault } from "./contract-faults.ts";

/** Says why a document is not an OpenAPI 3.1 description; `undefined` if it is one. */
export function versionFault({ source, parsed }: Document): ContractFault | undefined {
  const { openapi: version, swagger }: ContractNode = isNode(parsed) ? parsed : {};
  if (typeof version === "string" && version.startsWith("3.1.")) return undefined;
  if (version === undefined && swagger !== undefined) {
    const text = `the mock reads OpenAPI 3.1, and this is Swagger ${JSON.stringify(swagger)}`;
    return { text, advice: "Write the description in 3.1", location: { source, pointer: "#/swagger" } };
  }
  if (version === undefined) {
    const advice = 'Begin it with "openapi: 3.1.1", or name another file';
    return {
      text: "it is no OpenAPI description",
      advice,
      location: { source, pointer: undefined, start: { line: 1, col: 1 } },
    };
  }
  const text = `the mock reads OpenAPI 3.1, and this is ${JSON.stringify(version)}`;
  return { text, advice: "Write the description in 3.1", location: { source, pointer: "#/openapi" } };
}

/** Says which operations a bundled description lacks; `undefined` if it has all that the mock serves. */
export function operationFault({ source, parsed }: Document): ContractFault | undefined {
  const contract: ContractNode = isNode(parsed) ? parsed : {};
  const missing = operationIds.filter((operationId) => findOperation(contract, operationId) === undefined);
  if (missing.length === 0) return undefined;
  const published = missing.map((operationId) => `${operationId} (published as ${publishedAs[operationId]})`);
  const text = `the mock needs an operation with the operationId ${published.join(", and one with ")}`;
  const advice = "Give it to the operation that does this, whatever its path is";
  return { text, advice, location: { source, pointer: isNode(contract.paths) ? "#/paths" : "#/openapi" } };
}

const publishedAs: Readonly<Record<Operation, string>> = {
  createVideoGeneration: "POST /v1/videos/generations, which starts a video and answers a task",
  getTask: "GET /v1/tasks/{task_id}, which answers a task by its id",
};
