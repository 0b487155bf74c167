import { type Case, callback, media, operation, schemas } from "./broken-contract.ts";
import { smallContract } from "./small-contract.ts";

const named = (name: string): Case => [
  "style/no-platform-names",
  `a schema is called ${name}`,
  [...schemas, "Name"],
  { type: "object", description: "Any.", properties: { it: { $ref: `#/components/schemas/${name}` } } },
  `"${name}" hides the platform's own type in generated code`,
];

/** At least one case for each rule of lint/style.js. */
export const styleCases: readonly Case[] = [
  [
    "style/described",
    "a schema has no description",
    [...schemas, "Name", "description"],
    undefined,
    "unit, why the range",
  ],
  [
    "style/described",
    "a property has no description",
    [...schemas, "Part", "properties", "name", "description"],
    undefined,
    "unit, why the range",
  ],
  [
    "style/scalar-examples",
    "a scalar has no examples",
    [...schemas, "Name", "examples"],
    undefined,
    "Readers and dynamic",
  ],
  [
    "style/scalar-examples",
    "its examples are empty",
    [...schemas, "Name", "examples"],
    [],
    "Readers and dynamic mocks",
  ],
  ...["integer", "number", "boolean"].map(
    (type): Case => [
      "style/scalar-examples",
      `a scalar of the type ${type} has no examples`,
      [...schemas, "Thing", "properties", "name"],
      { type, description: "Any." },
      "Readers and dynamic mocks work from examples",
    ],
  ),
  // The arm itself needs neither a description nor examples; the schemas inside it need them.
  ...[
    ["style/described", "description", { type: "string", examples: ["a"] }, "unit, why the range"] as const,
    [
      "style/scalar-examples",
      "examples",
      { type: "string", description: "Any." },
      "Readers and dynamic mocks",
    ] as const,
  ].map(
    ([rule, member, name, reason]): Case => [
      rule,
      `a property inside an arm of a union has no ${member}`,
      [...schemas, "ThingParams", "properties", "either", "oneOf", "0"],
      { type: "object", additionalProperties: false, properties: { name } },
      reason,
    ],
  ),
  [
    "style/closed-requests",
    "a request's body is open",
    [...schemas, "ThingParams", "additionalProperties"],
    undefined,
    "A misspelt field must fail in review and on the mock",
  ],
  [
    "style/closed-requests",
    "a request's body says that it is open",
    [...schemas, "ThingParams", "additionalProperties"],
    true,
    "A misspelt field must fail in review and on the mock",
  ],
  [
    "style/closed-requests",
    "what is in a list of a request's body is open",
    [...schemas, "Part", "additionalProperties"],
    undefined,
    "A misspelt field must fail in review and on the mock",
  ],
  [
    "style/closed-requests",
    "what is a member of a request's body is open",
    [...schemas, "ThingParams", "properties", "inner"],
    { type: "object", description: "Any.", properties: {} },
    "A misspelt field must fail in review and on the mock",
  ],
  [
    "style/closed-requests",
    "an object of a request's body is open, and stands after one that may be open",
    [...schemas, "ThingParams", "properties"],
    {
      params: { $ref: "#/components/schemas/ModelParams" },
      parts: { type: "array", description: "Any.", items: { $ref: "#/components/schemas/Part" } },
      named: { $ref: "#/components/schemas/Name" },
      inner: { type: "object", description: "Any.", properties: {} },
    },
    "A misspelt field must fail in review and on the mock",
  ],
  [
    "style/closed-requests",
    "what is in a list of lists of a request's body is open",
    [...schemas, "ThingParams", "properties", "parts", "items"],
    { type: "array", description: "Any.", items: { type: "object", description: "Any.", properties: {} } },
    "A misspelt field must fail in review and on the mock",
  ],
  [
    "style/closed-requests",
    "the body of another callback is open",
    [...callback, "operationId"],
    "thingFinished",
    "A misspelt field must fail in review and on the mock",
  ],
  [
    "style/plain-unions",
    "a schema inherits",
    [...schemas, "Thing", "allOf"],
    [{ $ref: "#/components/schemas/Part" }],
    "A state carries only what that state has",
  ],
  [
    "style/plain-unions",
    "a union has a discriminator",
    [...schemas, "ThingParams", "properties", "either", "discriminator"],
    { propertyName: "name" },
    "spoils generated types",
  ],
  ...["Error", "Request", "Response", "Event"].map(named),
  ...["400", "401"].map(
    (status): Case => [
      "style/documented-errors",
      `an operation has no ${status}`,
      [...operation, "responses", status],
      undefined,
      `Declare ${status}: only then does Prism answer`,
    ],
  ),
  [
    "style/documented-errors",
    "another callback has neither",
    [...callback],
    {
      ...smallContract.paths["/v1/things"].post.callbacks.finished["{$request.body#/name}"].post,
      operationId: "seen",
      requestBody: undefined,
    },
    "Declare 401: only then does Prism answer",
  ],
  ["style/named-examples", "a media type has no examples", [...media, "examples"], undefined, "a media type has named"],
  ["style/named-examples", "its examples are empty", [...media, "examples"], {}, "how tests ask for an answer"],
  ...["Smallest", "the-smallest", "theSmallest", "1st"].map(
    (name): Case => [
      "style/named-examples",
      `an example is called ${name}`,
      [...media, "examples"],
      { [name]: { value: { name: "a" } } },
      `"${name}": example names are snake_case, as they travel in a Prefer header`,
    ],
  ),
  [
    "style/evidence",
    "an evidence has a weight of its own",
    [...schemas, "Thing", "x-evidence"],
    "rumoured",
    "x-evidence is one of documented, observed, assumed",
  ],
  ...["C1", ["c1"], ["C"], [1], ["C1", "c1"]].map(
    (rules): Case => [
      "style/evidence",
      `the rules are ${JSON.stringify(rules)}`,
      [...schemas, "Thing", "x-rules"],
      rules,
      "x-rules is a list of entries of RULES.md",
    ],
  ),
];
