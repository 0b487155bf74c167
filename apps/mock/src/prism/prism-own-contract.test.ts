/** Prism's answers by a team's own contract, if it describes other failures, media types and parameters. */
import { describe, expect, test } from "vitest";
import { createPrismHandler } from "./prism-handler.ts";

const json = (schema: object, more: object = {}) => ({ "application/json": { schema, ...more } });
const described = { description: "It is so." };
const message = { type: "object", properties: { error: { type: "object" } } };
const failed = (error: object) => json(message, { example: { error, note: "kept" } });
const body = { content: json({ type: "object", required: ["prompt", "model"], additionalProperties: true }) };
const ok = { ...described, content: json({ type: "object" }, { example: { status: "ok" } }) };
const sizes = [{ name: "size", in: "query", schema: { type: "array", items: { enum: ["1", "2"] }, minItems: 2 } }];
const joined = sizes.map((size) => ({ ...size, explode: false }));

const contract = {
  openapi: "3.1.1",
  info: { title: "Videos", version: "1.0.0" },
  security: [{ key: [] }],
  components: {
    securitySchemes: { key: { type: "http", scheme: "bearer" } },
    parameters: { sizes: sizes[0] },
  },
  paths: {
    "/plain": { post: { operationId: "plain", requestBody: body, responses: { "200": ok } } },
    "/exact": { post: { operationId: "exact", requestBody: body, responses: { "200": ok, "422": failed422() } } },
    "/range": { post: { operationId: "range", requestBody: body, responses: { "200": ok, "4XX": failed422() } } },
    "/any": { post: { operationId: "any", requestBody: body, responses: { "200": ok, default: failed422() } } },
    "/documented": {
      post: {
        operationId: "documented",
        requestBody: body,
        responses: {
          "200": ok,
          "400": { ...described, content: failed({ message: "Wrong", code: "bad" }) },
          "401": { ...described, content: failed({ message: "Who", code: "who" }) },
        },
      },
    },
    "/wordless": {
      post: {
        operationId: "wordless",
        requestBody: body,
        responses: { "200": ok, "400": { ...described, content: json({ type: "string" }, { example: "Wrong" }) } },
      },
    },
    "/two": {
      post: {
        operationId: "two",
        requestBody: { content: { ...body.content, "text/plain": { schema: { type: "string" } } } },
        responses: { "200": ok },
      },
    },
    "/none": { get: { operationId: "none", responses: {} } },
    "/sizes": { get: { operationId: "sizes", parameters: sizes, responses: { "200": ok } } },
    "/sizes/named": {
      get: {
        operationId: "sizesNamed",
        parameters: [{ $ref: "#/components/parameters/sizes" }],
        responses: { "200": ok },
      },
    },
    "/sizes/shared": { parameters: sizes, get: { operationId: "sizesShared", responses: { "200": ok } } },
    "/sizes/joined": { get: { operationId: "sizesJoined", parameters: joined, responses: { "200": ok } } },
    "/sizes/documented": {
      get: {
        operationId: "sizesToo",
        parameters: sizes,
        responses: { "200": ok, "400": { ...described, content: failed({ message: "Wrong" }) } },
      },
    },
    "/wrong": {
      get: {
        operationId: "wrong",
        responses: {
          "200": { ...described, content: json({ type: "object", required: ["id"] }, { example: { é: 1 } }) },
        },
      },
    },
    "/named/{name}": {
      get: {
        operationId: "named",
        parameters: [{ name: "name", in: "path", required: true, schema: { type: "string", pattern: "^a b$" } }],
        responses: { "200": ok },
      },
    },
    "/impossible": {
      get: {
        operationId: "impossible",
        responses: { "200": { ...described, content: json({ type: "string", pattern: "([" }) } },
      },
    },
  },
};

function failed422() {
  return { ...described, content: failed({ message: "Other", code: "other" }) };
}

const handle = await createPrismHandler(contract);

async function call(method: string, path: string, sent?: string, headers: Readonly<Record<string, string>> = {}) {
  const type: Record<string, string> = sent === undefined ? {} : { "content-type": "application/json" };
  const init = {
    method,
    headers: { authorization: "Bearer any", ...type, ...headers },
    ...(sent !== undefined && { body: sent }),
  };
  const response = await handle(new Request(`http://mock${path}`, init));
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text), headers: response.headers };
}

const good = JSON.stringify({ prompt: "A boat", model: "m" });
const messageOf = ({ body: told }: { body: unknown }): unknown => Object(told).error.message;

describe("A request that breaks the contract", () => {
  test.each([
    ["{}", "the body must have required property 'prompt'; the body must have required property 'model'."],
    ["{", "the body is not well-formed JSON."],
  ])("Gets the mock's own 400 if no such failure is described: %s", async (sent, told) => {
    const refused = await call("POST", "/plain", sent);
    expect([refused.status, messageOf(refused)]).toEqual([400, `Invalid request parameters: ${told}`]);
    expect((await call("POST", "/plain", good)).body).toEqual({ status: "ok" });
  });

  test.each([
    ["by its status", "/exact"],
    ["by the range of its status", "/range"],
    ["by default", "/any"],
  ])("Gets the failure that is described %s", async (_, path) => {
    const refused = await call("POST", path, "{}");
    // Prism chooses the status for a range or for the default.
    expect([refused.status, Object(refused.body).note]).toEqual([422, "kept"]);
    expect(JSON.parse(refused.headers.get("sl-violations") ?? "")).toHaveLength(2);
  });

  test("Is explained in the described 400, whose other members stay", async () => {
    const refused = await call("POST", "/documented", "{}");
    expect(refused.body).toEqual({
      error: {
        message: "Wrong: the body must have required property 'prompt'; the body must have required property 'model'",
        code: "bad",
      },
      note: "kept",
    });
  });

  test("Gets only the finding that its body is not JSON, if it is not", async () => {
    const refused = await call("POST", "/documented", "{");
    expect(messageOf(refused)).toBe("Wrong: the body is not well-formed JSON");
    expect(JSON.parse(refused.headers.get("sl-violations") ?? "")).toMatchObject([{ code: "json" }]);
  });

  test("Gets a described 400 without a message unchanged", async () => {
    const refused = await call("POST", "/wordless", "{}");
    expect([refused.status, refused.body]).toEqual([400, "Wrong"]);
  });

  test("Gets the finding about its query, where several values of one name are a list", async () => {
    for (const path of ["/sizes", "/sizes/documented", "/sizes/named", "/sizes/shared"]) {
      expect((await call("GET", `${path}?size=1&size=2`)).body).toEqual({ status: "ok" });
      const refused = await call("GET", `${path}?size=1&size=3`);
      expect([refused.status, messageOf(refused)]).toEqual([
        400,
        expect.stringMatching(/: size.1 must be equal to one of/),
      ]);
    }
  });
});

test("A list that the contract wants in one value is read from one value", async () => {
  expect((await call("GET", "/sizes/joined?size=1,2")).body).toEqual({ status: "ok" });
  expect((await call("GET", "/sizes/joined?size=1,3")).status).toBe(400);
});

describe("A missing token", () => {
  const nobody = { authorization: "" };

  test("Gets the mock's own 401 if none is described", async () => {
    const refused = await call("POST", "/plain", good, nobody);
    expect([refused.status, messageOf(refused)]).toEqual([
      401,
      "Authentication required: send the key that the contract asks for.",
    ]);
  });

  test("Gets the described 401 unchanged", async () => {
    const refused = await call("POST", "/documented", good, nobody);
    expect([refused.status, refused.body]).toEqual([401, { error: { message: "Who", code: "who" }, note: "kept" }]);
  });
});

test.each([
  ["/plain", "", "none. Send the body as application/json."],
  ["/two", "text/html", "text/html. Send the body as application/json or text/plain."],
])("%s with the media type %j gets a 415 that names the media types of the contract", async (path, type, told) => {
  const headers = new Headers({ authorization: "Bearer any" });
  if (type !== "") headers.set("content-type", type);
  const refused = await handle(
    new Request(`http://mock${path}`, { method: "POST", headers, body: new TextEncoder().encode(good) }),
  );
  expect([refused.status, Object(await refused.json()).error.message]).toEqual([
    415,
    `Unsupported content type: ${told}`,
  ]);
});

test("An operation without answers is a 404 that says so", async () => {
  const refused = await call("GET", "/none");
  expect([refused.status, messageOf(refused)]).toEqual([
    404,
    "Not found: the contract describes no answer for GET /none.",
  ]);
});

test("An example that breaks its own schema is sent, and its violations are in the header", async () => {
  const answer = await call("GET", "/wrong");
  expect([answer.status, answer.body]).toEqual([200, { é: 1 }]);
  expect(JSON.parse(answer.headers.get("sl-violations") ?? "")).toMatchObject([
    { location: ["response", "body"], code: "required", message: "Response body must have required property 'id'" },
  ]);
});

test("A long path is quoted by its first 200 characters, with all paths of the contract", async () => {
  const refused = await call("GET", `/${"a".repeat(300)}`);
  const paths = ["plain", "exact", "range", "any", "documented", "wordless", "two"].map((name) => `POST /${name}`);
  const lists = ["", "/named", "/shared", "/joined", "/documented"].map((rest) => `sizes${rest}`);
  const others = ["none", ...lists, "wrong", "named/{name}", "impossible"].map((name) => `GET /${name}`);
  expect([refused.status, messageOf(refused)]).toEqual([
    404,
    `Not found: /${"a".repeat(199)}. There is ${[...paths, ...others].join(" and ")}.`,
  ]);
});

test("An answer that Prism cannot generate is a 500 that names its operation", async () => {
  const failure = await call("GET", "/impossible", undefined, { prefer: "dynamic=true" });
  expect([failure.status, messageOf(failure)]).toEqual([
    500,
    expect.stringMatching(
      /^Internal server error: Prism cannot make this answer of the contract \(.+\)\. Correct GET \/impossible there\.$/,
    ),
  ]);
});

describe("A request body that breaks off", () => {
  const cut = new Error("the line is cut");
  function send(onPull: () => void, signal: AbortSignal): Promise<Response> {
    const body = new ReadableStream({
      pull(controller) {
        onPull();
        controller.error(cut);
      },
    });
    const headers = { authorization: "Bearer any", "content-type": "application/json" };
    const init = { method: "POST", headers, body, signal, duplex: "half" } as RequestInit;
    return handle(new Request("http://mock/plain", init));
  }

  test("Gets 500 while its caller waits for an answer", async () => {
    expect((await send(() => undefined, new AbortController().signal)).status).toBe(500);
  });

  test("Is not a fault once its caller has gone", async () => {
    const caller = new AbortController();
    await expect(send(() => caller.abort(), caller.signal)).rejects.toThrow();
  });
});

test("A path is judged after it is decoded", async () => {
  expect([(await call("GET", "/named/a%20b")).status, (await call("GET", "/named/a%2520b")).status]).toEqual([
    200, 400,
  ]);
});
