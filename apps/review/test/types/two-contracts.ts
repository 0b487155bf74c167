/** A small contract, and the same contract with many changes, each of another kind and of another part. */
const text = { type: "string" };
const ref = (path: string) => ({ $ref: `#/components/${path}` });
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const answer = (rest: object = {}) => ({ description: "An answer", ...rest });

export const base = {
  openapi: "3.1.1",
  info: { title: "Boats", version: "1" },
  paths: {
    "/boats": {
      post: {
        operationId: "createBoat",
        parameters: [ref("parameters/Trace"), { name: "dry", in: "query", schema: { type: "boolean" } }],
        requestBody: { required: true, ...json(ref("schemas/BoatParams")) },
        responses: { 200: ref("responses/Boat"), 503: answer(), default: answer() },
      },
    },
    "/boats/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: text }],
      get: { operationId: "getBoat", responses: { 200: ref("responses/Boat") } },
      delete: { operationId: "sinkBoat", responses: { 204: answer() } },
      patch: { responses: { 204: answer() } },
      put: { operationId: "moveBoat", responses: { 204: answer() } },
    },
    "/harbours": {
      get: { operationId: "listHarbours", responses: { 200: answer(json({ type: "array", items: text })) } },
    },
  },
  components: {
    parameters: { Trace: { name: "x-trace", in: "header", schema: text } },
    responses: {
      Boat: answer({ headers: { "x-request-id": { schema: text } }, ...json(ref("schemas/Boat")) }),
    },
    schemas: {
      BoatParams: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: {
          name: text,
          sail: ref("schemas/Sail"),
          crew: { type: "integer", maximum: 9 },
          flag: text,
          motor: { type: "object", properties: { power: text } },
        },
      },
      Sail: { type: "string", enum: ["main", "jib", "storm"] },
      Anchor: { type: "string", enum: ["bow"] },
      KnownCode: { type: "string", enum: ["leak", "fire"] },
      Code: { anyOf: [ref("schemas/KnownCode"), text] },
      Unused: text,
      Boat: { oneOf: [ref("schemas/AfloatBoat"), ref("schemas/SunkBoat")] },
      AfloatBoat: {
        type: "object",
        required: ["state", "name", "ports"],
        properties: {
          state: { const: "afloat" },
          name: text,
          ports: { type: "array", items: text },
          speed: { type: "integer" },
        },
      },
      SunkBoat: {
        type: "object",
        required: ["state", "code"],
        properties: { state: { const: "sunk" }, code: ref("schemas/Code") },
      },
    },
  },
};

/** The base with changes: JSON pointers with what is there now, and `undefined` for what is gone. */
export function changeContract(changes: Readonly<Record<string, unknown>>): typeof base {
  const changed = structuredClone(base);
  for (const [pointer, value] of Object.entries(changes)) {
    const parts = pointer
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/"));
    const last = parts.pop() ?? "";
    const owner: object = parts.reduce<object>((node, part) => Reflect.get(node, part), changed);
    if (value === undefined) Reflect.deleteProperty(owner, last);
    else Reflect.set(owner, last, value);
  }
  return changed;
}
