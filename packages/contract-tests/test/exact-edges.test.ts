/** The limits of the oracle and of the report, one step inside and one step outside. */
import { expect, test } from "vitest";
import { urlOfLength } from "../src/bodies/valid-bodies.ts";
import { minimalRequest } from "../src/contract/documented-values.ts";
import { isPrivateAddress } from "../src/contract/private-address.ts";
import { judgeBody, runChecks } from "../src/index.ts";

const end = "ffff:ffff:ffff";

test.each([
  ["0.0.0.0", "0.255.255.255", "1.0.0.0"],
  ["10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"],
  ["100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0"],
  ["127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0"],
  ["169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0"],
  ["172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0"],
  ["192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0"],
  ["[fc00::]", `[fdff:ffff:ffff:ffff:ffff:${end}]`, `[fbff:ffff:ffff:ffff:ffff:${end}]`, "[fe00::]"],
  ["[fe80::]", `[febf:ffff:ffff:ffff:ffff:${end}]`, `[fe7f:ffff:ffff:ffff:ffff:${end}]`, "[fec0::]"],
  ["[::ffff:10.0.0.0]", "[::ffff:10.255.255.255]", "[::ffff:9.255.255.255]", "[::ffff:11.0.0.0]"],
  ["[::ffff:172.16.0.0]", "[::ffff:172.31.255.255]", "[::ffff:172.15.255.255]", "[::ffff:172.32.0.0]"],
  ["[::]", "[::1]", "[::2]"],
])("The addresses from %s to %s are private, and %s is not", (first, last, ...outside) => {
  const isPrivate = (host: string) => isPrivateAddress(new URL(`https://${host}/`).hostname);
  expect([first, last, ...outside].map(isPrivate)).toEqual([true, true, ...outside.map(() => false)]);
});

test.each([
  ["callback_url", "2,048 and 2,049 characters", urlOfLength(2_048), urlOfLength(2_049)],
  ["duration", "4 and 3", 4, 3],
  ["duration", "15 and 16", 15, 16],
])("Of two values of %s, %s, the oracle accepts the first and refuses the second", (field, _, good, bad) => {
  const verdicts = [good, bad].map((value) => judgeBody({ ...minimalRequest, [field]: value }));
  expect(verdicts).toEqual([{ accepted: true }, { accepted: false, field, rule: expect.any(String) }]);
});

test.each([
  ["1234567", "a key of seven characters stays as the server wrote it", "Bad 1234567"],
  ["12345678", "a key of eight characters is replaced", "Bad [the API key]"],
])("The key %s in a report: %s", async (apiKey, _, shown) => {
  const fetch = async () =>
    Response.json({ error: { code: "no", message: `Bad ${apiKey}`, type: "t" } }, { status: 400 });
  const target = { name: "telling", baseUrl: "http://telling.localhost", apiKey, fetch };
  const report = await runChecks(target, { purchases: true, only: ["create-minimal"] });
  expect(JSON.stringify(report)).toContain(shown);
  expect(JSON.stringify(report).includes(apiKey)).toBe(apiKey.length < 8);
});
