import { type Case, media, operation, schemas } from "./broken-contract.ts";
import { smallContract } from "./small-contract.ts";

/** At least one case for each rule of redocly.yaml outside lint/style.js, and one for the set that it extends. */
export const configuredCases: readonly Case[] = [
  [
    "rule/operation-id",
    "an operation has no id",
    [...operation, "operationId"],
    undefined,
    "becomes a function's name",
  ],
  [
    "rule/operation-id",
    "an id is in snake_case",
    [...operation, "operationId"],
    "create_thing",
    "camelCase verb and noun",
  ],
  [
    "rule/operation-summary",
    "an operation has no summary",
    [...operation, "summary"],
    undefined,
    "menus and generated",
  ],
  [
    "rule/operation-summary",
    "a summary has 51 characters",
    [...operation, "summary"],
    "a".repeat(51),
    "docs cut it there",
  ],
  [
    "rule/operation-description",
    "an operation has no description",
    [...operation, "description"],
    undefined,
    "effect, preconditions, cost, limits, timing",
  ],
  [
    "no-invalid-media-type-examples",
    "an example of a body does not fit",
    [...media, "examples", "smallest", "value"],
    { name: 1 },
    "Example value must conform to the schema",
  ],
  [
    "no-invalid-schema-examples",
    "an example of a schema does not fit",
    [...schemas, "Name", "examples"],
    [1],
    "Example value must conform to the schema",
  ],
  [
    "no-invalid-parameter-examples",
    "an example of a parameter does not fit",
    [...operation, "parameters", "0", "example"],
    1,
    "Example value must conform to the schema",
  ],
  [
    "no-unused-components",
    "nobody uses a schema",
    [...schemas, "Left"],
    { type: "object", description: "Any.", additionalProperties: false },
    'Component: "Left" is never used',
  ],
  [
    "no-http-verbs-in-paths",
    "a path has a verb",
    ["paths"],
    { "/v1/get-things": smallContract.paths["/v1/things"] },
    "should not contain http verb",
  ],
  [
    "operation-operationId-url-safe",
    "an id is no word of a URL",
    [...operation, "operationId"],
    "createThing é",
    "should not have URL invalid characters",
  ],
  // A recommended rule; the strict set turns its warning into an error.
  ["info-license", "the licence is missing", ["info", "license"], undefined, "Info object should contain `license`"],
];
