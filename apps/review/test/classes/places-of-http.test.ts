import { expect, it } from "vitest";
import { findingsOf, type Parts } from "./contract-with.ts";

const document = (maximum: number) => ({
  "application/json": { schema: { type: "object", properties: { n: { type: "integer", maximum } } } },
});
const parameter = (maximum: number): Parts => ({
  operation: { parameters: [{ name: "view", in: "query", content: document(maximum) }] },
});
const webhook = (maximum: number): Parts => ({
  root: {
    webhooks: {
      spent: { post: { requestBody: { content: document(maximum) }, responses: { "200": { description: "Taken." } } } },
    },
  },
});
const callback = (maximum: number): Parts => {
  const posted = (most: number) => ({
    post: { requestBody: { content: document(most) }, responses: { "200": { description: "Taken." } } },
  });
  const done = { "{$request.body#/first}": posted(maximum), "{$request.body#/second}": posted(1) };
  return { operation: { callbacks: { done } } };
};
const server = (region: object): Parts => ({
  root: { servers: [{ url: "https://{region}.video.example", variables: { region } }] },
});
const scopes = (...names: readonly string[]): Parts => ({
  root: {
    security: [{ login: names }],
    components: {
      securitySchemes: {
        login: {
          type: "oauth2",
          flows: { clientCredentials: { tokenUrl: "https://video.example/", scopes: { read: "r", write: "w" } } },
        },
      },
    },
  },
});

it("A document inside a parameter is judged", async () => {
  expect(await findingsOf(parameter(9), parameter(5))).toMatchObject([
    {
      class: "breaking",
      audience: ["callers"],
      witness: { kind: "request", value: { path: expect.stringContaining("view=") } },
    },
  ]);
  expect(await findingsOf(parameter(5), parameter(9))).toMatchObject([{ class: "compatible" }]);
});

it("A document inside a header is judged", async () => {
  const [base, head] = [5, 9].map((most): Parts => ({ headers: { info: { content: document(most) } } }));
  expect(await findingsOf(base ?? {}, head ?? {})).toMatchObject([
    { class: "breaking", witness: { kind: "response" } },
  ]);
});

it("A webhook is what a receiver takes", async () => {
  expect(await findingsOf(webhook(5), webhook(9))).toMatchObject([
    { class: "breaking", audience: ["receivers"], witness: { kind: "callback" } },
  ]);
  expect(await findingsOf({}, webhook(9))).toMatchObject([{ class: "compatible" }]);
  expect(await findingsOf(webhook(9), {})).toMatchObject([{ class: "breaking", rule: "callback-removed" }]);
});

it("Each address of a callback is judged on its own", async () => {
  expect(await findingsOf(callback(5), callback(9))).toMatchObject([
    { class: "breaking", audience: ["receivers"], witness: { kind: "callback" } },
  ]);
});

it("A variable of a server says where callers send to", async () => {
  const base = server({ default: "eu", enum: ["eu", "us"] });
  for (const region of [
    { default: "us", enum: ["eu", "us"] },
    { default: "eu", enum: ["eu"] },
  ])
    expect(await findingsOf(base, server(region))).toMatchObject([{ class: "breaking", audience: ["callers"] }]);
  expect(await findingsOf(base, server({ default: "eu", enum: ["eu", "us", "asia"] }))).toMatchObject([
    { class: "compatible" },
  ]);
});

it("Fewer scopes let more calls in, and their order says nothing", async () => {
  expect(await findingsOf(scopes("read"), scopes("read", "write"))).toMatchObject([{ class: "breaking" }]);
  expect(await findingsOf(scopes("read", "write"), scopes("read"))).toMatchObject([{ class: "compatible" }]);
  expect(await findingsOf(scopes("read", "write"), scopes("write", "read"))).toEqual([]);
});

it("A swapped value of a request is one that went and one that came", async () => {
  const [base, head] = [
    ["a", "b"],
    ["b", "c"],
  ].map((list): Parts => ({ sent: { kind: { type: "string", enum: list } } }));
  const found = await findingsOf(base ?? {}, head ?? {});
  expect(found.map((it) => [it.class, it.typed])).toEqual([
    ["breaking", undefined],
    ["compatible", undefined],
  ]);
});

it("A parameter that is gone with its component is told once", async () => {
  const view = { name: "view", in: "query", schema: { type: "string" } };
  const base: Parts = {
    operation: { parameters: [{ $ref: "#/components/parameters/view" }] },
  };
  const other = { name: "other", in: "query", schema: { type: "string" } };
  const head: Parts = { root: { components: { parameters: { other } } } };
  expect(await findingsOf({ ...base, root: { components: { parameters: { view, other } } } }, head)).toMatchObject([
    { class: "breaking", rule: "parameter-removed" },
  ]);
});

const refusal = { "application/json": { schema: { type: "object", required: ["error"], properties: { error: {} } } } };
const statuses = (responses: Readonly<Record<string, object>>): Parts => ({
  operation: {
    responses: {
      "200": { description: "Done." },
      default: { description: "Refused.", content: refusal },
      ...responses,
    },
  },
});

it.each([
  ["says nothing of its body", 409, { description: "Used." }, { status: 409, body: "text" }],
  ["can have none", 204, { description: "Nothing to say." }, { status: 204, headers: {} }],
  [
    "has a body of another type",
    504,
    { description: "Late.", content: { "text/html": { schema: { type: "string", const: "<p>" } } } },
    { status: 504, headers: { "content-type": "text/html" }, body: "<p>" },
  ],
])("Beside a `default` with a body, a new status that %s is breaking", async (_, status, response, value) => {
  expect(await findingsOf(statuses({}), statuses({ [status]: response }))).toMatchObject([
    { class: "breaking", audience: ["readers"], rule: "answer-added", witness: { kind: "response", value } },
  ]);
});

it("A new range of statuses without a body takes the body away that `default` describes", async () => {
  expect(await findingsOf(statuses({}), statuses({ "5XX": { description: "Ours." } }))).toMatchObject([
    { class: "breaking", witness: { value: { status: 500 } } },
  ]);
});

it.each([
  ["with the body of `default`", statuses({}), statuses({ 409: { description: "Used.", content: refusal } })],
  [
    "where `default` has no body",
    statuses({ default: { description: "Refused." } }),
    statuses({ default: { description: "Refused." }, 409: { description: "Used." } }),
  ],
])("A new status is compatible %s", async (_, base, head) => {
  expect(await findingsOf(base, head)).toMatchObject([{ class: "compatible" }]);
});
