import type { Document } from "@redocly/openapi-core";
import type { Fault } from "./faults.ts";
import { findOperation, isNode, servedOperations } from "./openapi-places.ts";

/** Says why a document is no OpenAPI 3.1 description; undefined when it is one. */
export function versionFault({ source, parsed }: Document): Fault | undefined {
  const version = isNode(parsed) ? parsed.openapi : undefined;
  if (typeof version === "string" && version.startsWith("3.1.")) return undefined;
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

/** Says which operations a bundled description lacks; undefined when it has all that the mock serves. */
export function operationFault({ source, parsed }: Document): Fault | undefined {
  const contract = isNode(parsed) ? parsed : {};
  const missing = servedOperations.filter((operationId) => findOperation(contract, operationId) === undefined);
  if (missing.length === 0) return undefined;
  const text = `no operation has the operationId ${missing.join(" or ")}, which the mock serves`;
  return { text, advice: "Describe it", location: { source, pointer: "#/paths" } };
}
