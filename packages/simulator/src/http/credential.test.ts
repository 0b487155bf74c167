/** Where a request can carry its key, and what is not a key. Also the schemes of a contract that is being edited. */
import { describe, expect, test } from "vitest";
import type { Credential } from "../compiler/operation-facts.ts";
import { acceptedKey, keyIn } from "./credential.ts";

const bearer: Credential = { in: "bearer" };
const basic: Credential = { in: "basic" };
const header: Credential = { in: "header", name: "x-api-key" };
const cookie: Credential = { in: "cookie", name: "key" };
const nowhere: Credential = { in: "nowhere" };

const headersOf = (headers: Readonly<Record<string, string>>) => ({ get: (name: string) => headers[name] ?? null });

describe("A key", () => {
  test.each<[Credential, Record<string, string>, string | undefined]>([
    [bearer, { authorization: "Bearer sk-1" }, "sk-1"],
    [bearer, { authorization: "bEARER   sk-1" }, "sk-1"],
    [bearer, { authorization: "Bearer" }, undefined],
    [bearer, { authorization: "Bearersk-1" }, undefined],
    [bearer, { authorization: "Bearer sk-1 more" }, undefined],
    [bearer, { authorization: "no Bearer sk-1" }, undefined],
    [bearer, { authorization: "Basic sk-1" }, undefined],
    [bearer, { "x-api-key": "sk-1" }, undefined],
    [basic, { authorization: "Basic c2s6MQ==" }, "c2s6MQ=="],
    [basic, { authorization: "bASIC  c2s6MQ==" }, "c2s6MQ=="],
    [basic, { authorization: "Basic c2s6MQ== more" }, undefined],
    [basic, { authorization: "no Basic c2s6MQ==" }, undefined],
    [basic, { authorization: "Bearer sk-1" }, undefined],
    [header, { "x-api-key": "sk-1" }, "sk-1"],
    [header, { "x-api-key": "  sk-1 " }, "sk-1"],
    [header, { "x-api-key": "" }, undefined],
    [header, { "x-api-key": "  " }, undefined],
    [header, { authorization: "Bearer sk-1" }, undefined],
    [cookie, { cookie: "key=sk-1" }, "sk-1"],
    [cookie, { cookie: "a=b; key=sk-1;c=d" }, "sk-1"],
    [cookie, { cookie: "a=b;  key = sk-1 " }, "sk-1"],
    [cookie, { cookie: "key=a=b==" }, "a=b=="],
    [cookie, { cookie: "key=" }, undefined],
    [cookie, { cookie: "Key=sk-1; keys=sk-1" }, undefined],
    [cookie, { cookie: "keys" }, undefined],
    [cookie, {}, undefined],
    [nowhere, { authorization: "Bearer sk-1" }, undefined],
  ])("At the place %j in the headers %j is %s", (credential, headers, key) => {
    expect(keyIn(headersOf(headers), [credential])).toBe(key);
  });

  test("Is the first one that the request carries, in the order of the places", () => {
    const headers = headersOf({ authorization: "Bearer sk-1", "x-api-key": "sk-2" });
    expect([keyIn(headers, [bearer, header]), keyIn(headers, [header, bearer]), keyIn(headers, [])]).toEqual([
      "sk-1",
      "sk-2",
      undefined,
    ]);
  });
});

test.each([
  ["sk-1", [bearer], "sk-1"],
  ["sk-2", [bearer], undefined],
  ["sk-1", [bearer, nowhere], "sk-1"],
  ["sk-2", [bearer, nowhere], "anonymous"],
  ["sk-2", [nowhere], "anonymous"],
  ["sk-1", [], undefined],
])("If only sk-1 is accepted, %s at the places %j counts as %s", (sent, credentials, counts) => {
  const headers = headersOf({ authorization: `Bearer ${sent}` });
  expect(acceptedKey(keyIn(headers, credentials), credentials, (key) => key === "sk-1")).toBe(counts);
});
