/** Bodies that mean one thing to `authorize` and another to a server, and those that no server should have to read. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { replyJson } from "../../../../tooling/scripted-server.ts";
import { pending } from "../sample-tasks.ts";
import { createHandler, createPath, handlerError, post } from "./handled.ts";
import { startProxyServer } from "./proxy-server.ts";

/** The answer to a body that is refused before `authorize` and before anything is sent. */
async function refuseBody(body: string) {
  const authorize = vi.fn(() => true);
  const { handler, sent, onError } = createHandler({ authorize, maxBytes: 4_000_000 });
  const answer = await handler(post(body));
  expect([sent, authorize.mock.calls, onError.mock.calls]).toEqual([[], [], []]);
  return [answer.status, await answer.json()];
}

const inside = (members: string) => `{"prompt":"A boat.",${members}}`;

test.each([
  ["__proto__", '"__proto__":{"isAdmin":true}'],
  ["__proto__", '"__proto__":null'],
  ["constructor", '"constructor":{"prototype":{"isAdmin":true}}'],
  ["prototype", '"prototype":1'],
  ["__class__", '"__class__":{}'],
  ["model_params.__proto__", '"model_params":{"__proto__":{"isAdmin":true}}'],
  ["model_params.__proto__", '"model_params":{"\\u005f_proto__":{}}'],
  ["model_params.constructor", '"model_params":{"web_search":true,"constructor":{}}'],
  ["model_params.prototype", '"model_params":{"prototype":[]}'],
  ["model_params.a.b.__proto__", '"model_params":{"a":{"b":{"__proto__":1}}}'],
  ["model_params.0.1.constructor", '"model_params":[[0,{"constructor":1}]]'],
  ["model_params.a.hasOwnProperty", '"model_params":{"a":{"hasOwnProperty":1}}'],
  ["model_params.toString", '"model_params":{"toString":1}'],
  ["model_params.toJSON", '"model_params":{"toJSON":1}'],
  ["model_params.__defineGetter__", '"model_params":{"__defineGetter__":1}'],
  ["model_params.a.__proto__.b", '"model_params":{"a.__proto__.b":1}'],
  ["model_params.a[constructor]", '"model_params":{"a[constructor]":1}'],
])("The name of %s reaches into prototypes: %s", async (path, members) => {
  expect(await refuseBody(inside(members))).toEqual([400, handlerError(`Check ${path}`)]);
});

test.each([
  ["model_params.Web_Search", '"model_params":{"web_search":false,"Web_Search":true}'],
  ["model_params.WEB_SEARCH", '"model_params":{"WEB_SEARCH":true}'],
  ["model_params.web_\u017fearch", '"model_params":{"web_\\u017fearch":true}'],
  ["model_params.a.B", '"model_params":{"a":{"b":1,"B":2}}'],
  ["model_params.callback_url", '"model_params":{"callback_url":"https://evil.example"}'],
  ["model_params.", '"model_params":{"":1}'],
  ["", '"":1'],
])("The name of %s is another one to a server that ignores case, or to none a plain one: %s", async (path, members) => {
  expect(await refuseBody(inside(members))).toEqual([400, handlerError(`Check ${path}`)]);
});

test.each([
  ["duration", "1e400"],
  ["duration", "-1e400"],
  ["duration", "1e999"],
  ["duration", `1${"0".repeat(400)}`],
  ["duration", "9007199254740992"],
  ["duration", "9007199254740993"],
  ["duration", "-9007199254740992"],
  ["duration", "1e300"],
])("JSON carries %s only with a loss: %s", async (name, value) => {
  expect(await refuseBody(inside(`"${name}":${value}`))).toEqual([400, handlerError(`Check ${name}`)]);
  const deep = await refuseBody(inside(`"model_params":{"sizes":[1,{"width":${value}}]}`));
  expect(deep).toEqual([400, handlerError("Check model_params.sizes.1.width")]);
  const listed = await refuseBody(inside(`"model_params":{"sizes":[1,${value}]}`));
  expect(listed).toEqual([400, handlerError("Check model_params.sizes.1")]);
});

test.each([33, 34, 1_000, 5_000, 30_000, 500_000])(
  "A value of %d levels is refused, and overflows no stack",
  async (depth) => {
    const arrays = inside(`"model_params":${"[".repeat(depth)}${"]".repeat(depth)}`);
    const path = `model_params${".0".repeat(32)}`;
    // Some runtimes cannot parse it: then the body as a whole is refused.
    const refused = [
      [400, handlerError(`Check ${path}`)],
      [400, handlerError("Send application/json")],
    ];
    expect(refused).toContainEqual(await refuseBody(arrays));
    const objects = inside(`"model_params":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);
    const named = `model_params${".a".repeat(32)}`;
    expect([...refused, [400, handlerError(`Check ${named}`)]]).toContainEqual(await refuseBody(objects));
  },
);

test("What fits is passed on as it was sent: plain names, whole and broken numbers, lists, 32 levels", async () => {
  await using proxy = await startProxyServer({}, replyJson(pending));
  const deepest = `${'{"a":'.repeat(30)}[9007199254740991]${"}".repeat(30)}`;
  const members =
    '"duration":8,"x":-0.5,"y":-9007199254740991,"z":1e-7,"list":["__proto__",null,true,[]],"text":"constructor"';
  const body = inside(
    `${members},"model_params":${deepest},"surrogate":"\\ud800","a_b_c":${"[".repeat(32)}${"]".repeat(32)}`,
  );
  const init = { method: "POST", headers: { "content-type": "application/json" }, body };
  expect((await fetch(proxy.url + createPath, init)).status).toBe(200);
  expect(proxy.sent.map((sent) => JSON.parse(sent.body))).toEqual([{ ...JSON.parse(body), model: expect.any(String) }]);
});

test("Whatever passes, the service gets the values that authorize saw, and no other names", async () => {
  const name = fc.oneof(
    fc.constantFrom(
      "duration",
      "web_search",
      "__proto__",
      "constructor",
      "Duration",
      "toString",
      "callback_url",
      "a__b",
    ),
    fc.stringMatching(/^[a-z_]{1,6}$/),
    fc.string({ maxLength: 4 }),
  );
  const number = fc.oneof(
    fc.constantFrom("1e400", "-1e999", "9007199254740993", "1e22", "4", "0.5"),
    fc.double().map(String),
  );
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      number.filter((text) => !/N|I/.test(text)),
      fc.json({ maxDepth: 1 }),
      fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items}]`),
      fc.array(fc.tuple(name, tie("value")), { maxLength: 3 }).map(formatObject),
    ),
  }));
  const bodies = fc
    .array(fc.tuple(name, value), { maxLength: 4 })
    .map((members) => formatObject([["prompt", '"A boat."'], ...members]));
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const seen: unknown[] = [];
      const { handler, sent } = createHandler({
        authorize: (_, call) => Boolean(seen.push(call.operation === "create" && structuredClone(call.params))),
      });
      const { status } = await handler(post(body));
      expect([200, 400]).toContain(status);
      expect([seen.length, sent.length]).toEqual(status === 200 ? [1, 1] : [0, 0]);
      for (const request of sent) {
        const { model: _, ...passed } = await request.json();
        const { model: __, ...allowed } = Object(seen[0]);
        expect(passed).toStrictEqual(allowed);
        expect(JSON.stringify(passed)).not.toMatch(/"(__proto__|constructor|prototype|[A-Z]\w*|callback_url)":/);
      }
    }),
    { numRuns: 1_000 },
  );
});

function formatObject(members: readonly (readonly [string, string])[]): string {
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`)}}`;
}
