import fc from "fast-check";
import { expect, test } from "vitest";
import { createRedactor } from "./redactor.ts";

const key = fc.string({
  unit: fc.constantFrom(..."abcXYZ0189-._~+/=$&<>'\"\\%{}é ".replace(" ", "")),
  minLength: 8,
  maxLength: 40,
});
const around = fc.string({ maxLength: 12 });

function knowing(secret: string): ReturnType<typeof createRedactor> {
  const redactor = createRedactor();
  redactor.learnFrom([["Authorization", `Bearer ${secret}`]]);
  return redactor;
}

const percentAll = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
const unicodeAll = (text: string): string =>
  text
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
const inHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (it) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[it] ?? it);

/** Ways in which a server may repeat a key, each with how a reader gets it back. */
const forms: readonly (readonly [name: string, write: (text: string) => string, read: (text: string) => string])[] = [
  ["as it is", (text) => text, (text) => text],
  ["in JSON", (text) => JSON.stringify(text).slice(1, -1), (text) => JSON.parse(`"${text}"`)],
  [
    "in JSON with \\u escapes",
    unicodeAll,
    (text) => text.replace(/\\u([0-9a-f]{4})/g, (_, it) => String.fromCharCode(Number.parseInt(it, 16))),
  ],
  [
    "in JSON in JSON",
    (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
    (text) => JSON.parse(`"${JSON.parse(`"${text}"`)}"`),
  ],
  [
    "percent-encoded",
    encodeURIComponent,
    (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (it) => Buffer.from(it.replaceAll("%", ""), "hex").toString()),
  ],
  [
    "percent-encoded to the last letter",
    percentAll,
    (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (it) => Buffer.from(it.replaceAll("%", ""), "hex").toString()),
  ],
  ["percent-encoded twice", (text) => encodeURIComponent(encodeURIComponent(text)), (text) => text],
  [
    "in HTML",
    inHtml,
    (text) =>
      text.replace(
        /&(amp|lt|gt|quot|#39);/g,
        (_, it) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[String(it)] ?? "",
      ),
  ],
  ["in hexadecimal", (text) => Buffer.from(text).toString("hex"), (text) => Buffer.from(text, "hex").toString()],
  ["in other letter case", (text) => text.toUpperCase(), (text) => text],
];

test.each(forms)("A key is removed that is repeated %s", (_name, write, read) => {
  fc.assert(
    fc.property(key, (secret) => {
      const written = write(secret);
      expect(knowing(secret).redactText(`Bad key: ${written} (no)`)).not.toContain(written);
      expect(read(written).length).toBeGreaterThan(0);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test.each(["base64", "base64url"] as const)("A key is removed that is repeated inside a text in %s", (coding) => {
  fc.assert(
    fc.property(key, around, around, (secret, before, after) => {
      const written = Buffer.from(`${before}${secret}${after}`).toString(coding);
      const rest = knowing(secret).redactText(
        JSON.stringify({ echo: written, slashes: written.replaceAll("/", "\\/") }),
      );
      expect(Buffer.from(JSON.parse(rest).echo, coding).toString("latin1")).not.toContain(
        Buffer.from(secret).toString("latin1"),
      );
      expect(rest).toContain("removed-key");
    }),
    { seed: 1, numRuns: 100 },
  );
});

test.each([
  ["Authorization", "Bearer a-key-of-the-test", "Bearer removed"],
  ["authorization", "Basic dXNlcjpwYXNzd29yZA==", "Basic removed"],
  ["Authorization", "a-key-of-the-test", "removed"],
  ["Authorization", "Bearer", "Bearer"],
  ["Authorization", "", ""],
  ["Cookie", "session=1", "removed"],
  ["Set-Cookie", "session=1; HttpOnly", "removed"],
  ["X-API-Key", "short", "removed"],
  ["Idempotency-Key", "order-7301-scene-04", "order-7301-scene-04"],
  ["Retry-After", "5", "5"],
  ["Location", "https://user:word@login.example/in?state=abc", "https://removed@login.example/in?state=xxx"],
])("The header %s: %s is recorded as %j", (name, value, recorded) => {
  expect(createRedactor().redactHeader(name, value)).toBe(recorded);
});

test.each([
  ["https://hooks.example/done?token=abc&n=1#part", "https://hooks.example/done?token=xxx&n=x#xxxx"],
  ["https://me:word@hooks.example/done", "https://removed@hooks.example/done"],
  ["ftp://me@hooks.example/?abc", "ftp://removed@hooks.example/?xxx"],
  [
    "https:\\/\\/media.example\\/a.mp4?Sig=a%2Fb\\u0026Exp=12",
    "https:\\/\\/media.example\\/a.mp4?Sig=xxxxx\\u0026Exp=xx",
  ],
  ["https://hooks.example/done", "https://hooks.example/done"],
  ["a ratio of 16:9 and a/path?not=a-url", "a ratio of 16:9 and a/path?not=a-url"],
])("In a body, %s is recorded as %s", (url, recorded) => {
  expect(createRedactor().redactText(`{"callback_url":"${url}","n":1}`)).toBe(`{"callback_url":"${recorded}","n":1}`);
});

test("JSON stays the same JSON, with what it is judged by: order, spaces, spelling of numbers", () => {
  const text = '{"duration": 8.0,"prompt":"she said \\"see https://a.example/?b=c\\" twice","status":"pending"}';
  const rest = createRedactor().redactText(text);
  expect(rest).toBe(text.replace("?b=c", "?b=x"));
  expect(JSON.parse(rest)).toMatchObject({ duration: 8, status: "pending" });
});

const shownKey = "abcdEFGH12345678";

test.each([
  ["Authorization", `Token ${shownKey}`],
  ["Authorization", `Token token="${shownKey}"`],
  ["Authorization", `Bearer ${shownKey}, Bearer another-key-of-it`],
  ["Authorization", `AWS4-HMAC-SHA256 Credential=${shownKey}/2026/x, SignedHeaders=host, Signature=0123456789abcdef`],
  ["Proxy-Authorization", `Digest username="me", uri="/v1/tasks/a", response="${shownKey}"`],
  ["api_key", shownKey],
  ["x-auth", shownKey],
  ["X-Access-Key", shownKey],
  ["Ocp-Apim-Subscription-Key", shownKey],
  ["X-JWT-Assertion", shownKey],
  ["X-XSRF", shownKey],
])("The key of %s: %s is recorded nowhere", (name, value) => {
  const redactor = createRedactor();
  redactor.learnFrom([[name, value]]);
  expect(redactor.redactHeader(name, value)).not.toContain(shownKey);
  expect(redactor.redactText(`{"a":"${shownKey}","b":"/v1/tasks/a"}`)).toBe('{"a":"removed-key","b":"/v1/tasks/a"}');
});

test("The words of a challenge are no keys", () => {
  const redactor = createRedactor();
  redactor.learnFrom([["WWW-Authenticate", 'Bearer error_description="The access token has expired"']]);
  expect(redactor.redactText('"has expired"')).toBe('"has expired"');
});

test("A key of fewer than 8 characters stays in words, but not in its header", () => {
  const redactor = createRedactor();
  redactor.learnFrom([["authorization", "Bearer any"]]);
  expect(redactor.redactText("any company")).toBe("any company");
  expect(redactor.redactHeader("authorization", "Bearer any")).toBe("Bearer removed");
});

test("The time for a hostile text grows with its length only", { timeout: 20_000 }, () => {
  const redactor = knowing("a-key-of-the-test-1234567890");
  for (const unit of ["\\", "%25", "&#0", "a", "https:/", "https://a?", "\\u003d", "aaaa:"]) {
    expect(redactor.redactText(unit.repeat(200_000)).length).toBeGreaterThan(0);
  }
});
