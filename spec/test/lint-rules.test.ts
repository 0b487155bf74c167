/** One broken contract for each rule of redocly.yaml and lint/style.js, linted together: a start of Redocly takes long. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../scripts/redocly.ts";
import { smallContract, smallContractWith } from "./small-contract.ts";

const operation = ["paths", "/v1/things", "post"] as const;
const schemas = ["components", "schemas"] as const;
const media = [...operation, "requestBody", "content", "application/json"] as const;
const callback = [...operation, "callbacks", "finished", "{$request.body#/name}", "post"] as const;

/** The rule, what is broken, where, what stands there then (undefined: nothing), and the reason in the message. */
type Case = readonly [rule: string, broken: string, path: readonly string[], value: unknown, reason: string];

const named = (name: string): Case => [
  "style/no-platform-names",
  `a schema is called ${name}`,
  [...schemas, "Name"],
  { type: "object", description: "Any.", properties: { it: { $ref: `#/components/schemas/${name}` } } },
  `"${name}" hides the platform's own type in generated code`,
];

const cases: readonly Case[] = [
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
  ...["C1", ["c1"], ["C"], [1]].map(
    (rules): Case => [
      "style/evidence",
      `the rules are ${JSON.stringify(rules)}`,
      [...schemas, "Thing", "x-rules"],
      rules,
      "x-rules is a list of entries of RULES.md",
    ],
  ),
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
  // One of those that are recommended, where the strict set makes an error of a warning.
  ["info-license", "the licence is missing", ["info", "license"], undefined, "Info object should contain `license`"],
];

/** What Redocly reports. */
interface Problem {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
}

const { contracts, problems } = lintTogether();

test("a contract that breaks no rule passes, with what the configuration leaves free", () => {
  expect(problems[0]).toEqual([]);
});

test.each(cases.map(([rule, broken, , , reason], index) => ({ rule, broken, reason, index })))(
  "$rule reports that $broken, with its reason",
  ({ rule, reason, index }) => {
    const found = problems[index + 1] ?? [];
    const own = found.filter(({ ruleId }) => ruleId === rule);
    expect(own, JSON.stringify(found)).not.toEqual([]);
    expect(new Set(own.map(({ severity }) => severity))).toEqual(new Set(["error"]));
    expect(own.map(({ message }) => message).join()).toContain(reason);
  },
);

test("a summary of exactly 50 characters passes", () => {
  expect(contracts.at(-1)).toMatchObject({ paths: { "/v1/things": { post: { summary: "a".repeat(50) } } } });
  expect(problems.at(-1)).toEqual([]);
});

test("every rule of the configuration and of the style has a case: here, or in another test of this folder by its name", () => {
  const { rules } = parse(readFileSync(join(root, "redocly.yaml"), "utf8")) as { rules: Record<string, unknown> };
  const configured = Object.keys(rules).filter((rule) => rules[rule] !== "off");
  const others = readdirSync(join(root, "test"))
    .filter((file) => file !== "lint-rules.test.ts")
    .map((file) => readFileSync(join(root, "test", file), "utf8"));
  const here = new Set(cases.map(([rule]) => rule));
  const unproved = configured.filter((rule) => !here.has(rule) && !others.some((text) => text.includes(`"${rule}"`)));
  expect(unproved, "give each of these a case in this file").toEqual([]);
});

test("every rule of the style is switched on as an error", async () => {
  const plugin = new URL("../lint/style.js", import.meta.url).href;
  const { default: style } = (await import(plugin)) as { default: () => { rules: { oas3: object } } };
  const { rules } = parse(readFileSync(join(root, "redocly.yaml"), "utf8")) as {
    rules: Record<string, string | { severity?: string }>;
  };
  const severities = Object.keys(style().rules.oas3).map((name) => {
    const rule = rules[`style/${name}`];
    return [name, typeof rule === "object" ? rule.severity : rule];
  });
  expect(severities.filter(([, severity]) => severity !== "error")).toEqual([]);
});

/** Lints a good contract, one for each case, and one at a limit, in one run; the problems of each in this order. */
function lintTogether(): { contracts: readonly object[]; problems: readonly (readonly Problem[])[] } {
  const broken = cases.map(([rule, , path, value]) => {
    const contract = smallContractWith(path, value);
    if (rule !== "style/no-platform-names") return contract;
    const [, name = ""] = /schemas\/(\w+)"/.exec(JSON.stringify(value)) ?? [];
    const components = { ...Object(contract).components };
    const other = { type: "object", description: "Any." };
    return { ...contract, components: { ...components, schemas: { ...components.schemas, [name]: other } } };
  });
  const contracts = [smallContract, ...broken, smallContractWith([...operation, "summary"], "a".repeat(50))];
  const folder = mkdtempSync(join(tmpdir(), "video-generations-rules-"));
  try {
    for (const path of ["redocly.yaml", "lint", "RULES.md"])
      cpSync(join(root, path), join(folder, path), { recursive: true });
    const files = contracts.map((contract, index) => {
      writeFileSync(join(folder, `${index}.json`), JSON.stringify(contract));
      return `${index}.json`;
    });
    const bin = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin", "cli.js");
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const args = [bin, "lint", ...files, "--format", "json", "--max-problems", "1000"];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8" });
    const reports = stdout.split(/(?<=^\})(?=\{$)/m).map((report) => JSON.parse(report) as { problems: Problem[] });
    if (reports.length !== contracts.length) throw new Error(`Redocly gave ${reports.length} reports: ${stderr}`);
    return { contracts, problems: reports.map((report) => report.problems) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
