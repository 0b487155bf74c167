import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeLines, type LineVerdict } from "../../src/types/judge-lines.ts";
import { candidateLines } from "../../src/types/lines/candidate-lines.ts";
import { type PreparedTypes, prepareTypes } from "../../src/types/prepare-types.ts";
import { base, changeContract } from "./two-contracts.ts";

const params = "/components/schemas/BoatParams";
const afloat = "/components/schemas/AfloatBoat";
const create = "/paths/~1boats/post";

const head = changeContract({
  "/paths/~1harbours": undefined,
  "/paths/~1boats~1{id}/delete": undefined,
  "/paths/~1boats~1{id}/patch": undefined,
  [`${create}/responses/503`]: undefined,
  [`${create}/parameters/1`]: { name: "wet", in: "query", required: true, schema: { type: "boolean" } },
  "/paths/~1boats~1{id}/put/parameters": [{ name: "to", in: "query", required: true, schema: { type: "string" } }],
  "/paths/~1boats~1{id}/put/requestBody": {
    required: true,
    content: { "application/json": { schema: { type: "string" } } },
  },
  "/components/responses/Boat/headers/x-request-id": undefined,
  "/components/schemas/Unused": undefined,
  "/components/schemas/Anchor/enum": ["bow", "stern"],
  "/components/parameters/Trace/required": true,
  "/components/schemas/Sail/enum": ["main", "jib", "spinnaker"],
  "/components/schemas/Code": { $ref: "#/components/schemas/KnownCode" },
  "/components/schemas/Boat/oneOf/2": { $ref: "#/components/schemas/LostBoat" },
  "/components/schemas/LostBoat": { type: "object", required: ["state"], properties: { state: { const: "lost" } } },
  [`${params}/required`]: ["name", "flag", "colour"],
  [`${params}/properties/colour`]: { type: "string" },
  [`${params}/properties/crew`]: { type: "string" },
  [`${params}/properties/motor/properties/power`]: undefined,
  [`${afloat}/required`]: ["state", "ports"],
  [`${afloat}/properties/ports/items`]: { type: "integer" },
  [`${afloat}/properties/speed`]: { type: ["integer", "null"] },
});

const schema = (name: string) => `components["schemas"]["${name}"]`;

const changes = [
  ["a removed schema", "/components/schemas/Unused", `type Used = ${schema("Unused")};`],
  ["a removed path", "/paths/~1harbours", `type Used = paths["/harbours"];`],
  ["a removed method", "/paths/~1boats~1{id}/delete", `type Used = operations["sinkBoat"];`],
  [
    "a removed method without a name",
    "/paths/~1boats~1{id}/patch",
    `type Used = paths["/boats/{id}"]["patch"]["responses"];`,
  ],
  ["a removed status", `${create}/responses/503`, `type Used = operations["createBoat"]["responses"][503];`],
  [
    "a removed header",
    "/components/responses/Boat/headers/x-request-id",
    `declare const value: components["responses"]["Boat"]["headers"]["x-request-id"]; const read: string | undefined = value;`,
  ],
  [
    "a removed parameter",
    `${create}/parameters/1`,
    `declare const it: operations["createBoat"]; it.parameters.query?.["dry"];`,
  ],
  [
    "an added required parameter",
    "/paths/~1boats~1{id}/put/parameters",
    `const parameters: Pick<operations["moveBoat"]["parameters"], "query"> = {};`,
  ],
  [
    "an optional parameter that is now required",
    `${create}/parameters/0`,
    `const parameters: Pick<operations["createBoat"]["parameters"], "header"> = {};`,
  ],
  [
    "a body that is now required",
    "/paths/~1boats~1{id}/put/requestBody",
    `const call: Pick<operations["moveBoat"], "requestBody"> = {};`,
  ],
  ["a removed enum value", "/components/schemas/Sail/enum/2", `const value: ${schema("Sail")} = "storm";`],
  [
    "an added enum value, for who reads",
    "/components/schemas/Anchor/enum/1",
    `declare const value: ${schema("Anchor")}; const read: "bow" = value;`,
  ],
  ["an open list that is now closed", "/components/schemas/Code", `const value: ${schema("Code")} = "text";`],
  [
    "an added arm",
    "/components/schemas/Boat/oneOf/2",
    `declare const value: ${schema("Boat")}; const read: "afloat" | "sunk" = value["state"];`,
  ],
  [
    "another union",
    "/components/schemas/Boat",
    `declare const value: ${schema("Boat")}; const read: "afloat" | "sunk" = value["state"];`,
  ],
  ["a field that is now required", `${params}/required`, `const value: ${schema("BoatParams")} = { name: "text" };`],
  [
    "an added required field",
    `${params}/properties/colour`,
    `const value: ${schema("BoatParams")} = { name: "text" };`,
  ],
  ["another type of a field", `${params}/properties/crew`, `const value: ${schema("BoatParams")}["crew"] = 1;`],
  [
    "a removed field",
    `${params}/properties/motor/properties/power`,
    `const value: NonNullable<${schema("BoatParams")}["motor"]>["power"] = "text";`,
  ],
  [
    "a field that may now be absent",
    `${afloat}/required`,
    `declare const value: ${schema("AfloatBoat")}; const read: {} | null = value["name"];`,
  ],
  [
    "another type of an array's entries",
    `${afloat}/properties/ports/items/type`,
    `const value: ${schema("AfloatBoat")}["ports"][number] = "text";`,
  ],
  [
    "a field that may now be null",
    `${afloat}/properties/speed/type`,
    `declare const value: ${schema("AfloatBoat")}["speed"]; const read: number | undefined = value;`,
  ],
] as const;

const unchanged = [
  "/components/schemas/KnownCode",
  "/paths/~1boats~1{id}/get",
  "/components/schemas/SunkBoat",
  "/info/title",
];

let folder: string;
let types: PreparedTypes;
let verdicts: ReadonlyMap<string, LineVerdict>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "candidate lines "));
  const [baseBundle, headBundle] = [join(folder, "base.json"), join(folder, "head.json")];
  await writeFile(baseBundle, JSON.stringify(base));
  await writeFile(headBundle, JSON.stringify(head));
  types = await prepareTypes({ baseBundle, headBundle, folder });
  const pointers = [...changes.map(([, pointer]) => pointer), ...unchanged];
  const lines = new Set(pointers.flatMap((pointer) => candidateLines(pointer, base, head)));
  verdicts = new Map((await judgeLines(types, [...lines])).map((verdict) => [verdict.line, verdict]));
});
afterAll(() => rm(folder, { recursive: true }));

/** The shortest candidate that compiles with the base's types only. */
function findWitness(pointer: string): string | undefined {
  return candidateLines(pointer, base, head).find((line) => {
    const verdict = verdicts.get(line);
    return verdict?.base.ok && !verdict.head.ok;
  });
}

test.each(changes)("The shortest line shows %s", (_, pointer, expected) => {
  expect(findWitness(pointer)).toBe(expected);
});

test.each(unchanged)("No line shows a change where there is none: %s", (pointer) => {
  expect(findWitness(pointer)).toBeUndefined();
});

test("Candidates begin with the shortest, and none comes twice", () => {
  const lines = candidateLines(params, base, head);

  expect(lines).toEqual([...new Set(lines)].sort((one, other) => one.length - other.length));
});

test("A limit that no type has gives no witness, and lines that compile on both sides", async () => {
  const narrowed = changeContract({ [`${params}/properties/crew/maximum`]: 5 });
  const lines = candidateLines(`${params}/properties/crew/maximum`, base, narrowed);
  const judged = await judgeLines({ baseTypes: types.baseTypes, headTypes: types.baseTypes }, lines);

  const differing = ({ base: before, head: after }: LineVerdict) => before.ok !== after.ok;
  expect(judged.filter(differing)).toEqual([]);
  expect(judged.some((verdict) => verdict.base.ok)).toBe(true);
});

test("Each line has the compiler's first message of its side, also beside lines that cannot be parsed", async () => {
  const lines = [
    `const value: ${schema("Sail")} = "storm"; const text: string = 1;`,
    "const const",
    `const other: ${schema("Sail")} = "main";`,
  ];

  expect(await judgeLines(types, lines)).toEqual([
    {
      line: lines[0],
      base: { ok: false, message: "Type 'number' is not assignable to type 'string'." },
      head: { ok: false, message: expect.stringContaining(`Type '"storm"' is not assignable to type`) },
    },
    {
      line: "const const",
      base: { ok: false, message: expect.any(String) },
      head: { ok: false, message: expect.any(String) },
    },
    { line: lines[2], base: { ok: true }, head: { ok: true } },
  ]);
  expect(await judgeLines(types, [])).toEqual([]);
});

test("A contract without types is an error that names the side and the file", async () => {
  const [broken, bundle] = [join(folder, "broken.json"), join(folder, "base.json")];
  await writeFile(broken, "{}");

  await expect(prepareTypes({ baseBundle: bundle, headBundle: broken, folder })).rejects.toThrow(
    /^The head's contract has no types: .*broken\.json/,
  );
});
