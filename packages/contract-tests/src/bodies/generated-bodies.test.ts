import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeBody } from "../contract/oracle.ts";
import { brokenBodies, privateCallbackBodies, unknownFieldBodies } from "./broken-bodies.ts";
import { prompts, spell, spellings, urlOfLength, validBodies } from "./valid-bodies.ts";

const sampleOptions = { seed: 1, numRuns: 2_000 };
const written = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

test("Every valid body is accepted by the oracle", () => {
  fc.assert(
    fc.property(validBodies(), (body) => {
      expect(judgeBody(written(body))).toEqual({ accepted: true });
    }),
    sampleOptions,
  );
});

test("The oracle refuses every broken body, and names the field that was broken", () => {
  const broken = fc.oneof(brokenBodies(), unknownFieldBodies(), privateCallbackBodies());

  fc.assert(
    fc.property(broken, ({ body, field }) => {
      expect(judgeBody(written(body))).toMatchObject({ accepted: false, field });
    }),
    sampleOptions,
  );
});

test("For every documented rule there is a body that breaks it", () => {
  const rules = new Set(
    fc
      .sample(fc.oneof(brokenBodies(), unknownFieldBodies(), privateCallbackBodies()), sampleOptions)
      .map(({ body }) => judgeBody(written(body)))
      .map((verdict) => ("rule" in verdict ? verdict.rule : "none")),
  );

  expect(
    [...rules].sort(),
    "A rule of the oracle is broken by no body, or a body breaks one that is not listed: see `brokenBodies`, and list it.",
  ).toEqual(["C0", "C1", "C10", "C13", "C14", "C2", "C4", "C5", "C6", "C7", "C8", "C9", "K2", "K2-private"].sort());
});

test("The edges of every range are among the bodies", () => {
  const valid = fc.sample(validBodies(), sampleOptions);
  const broken = fc.sample(brokenBodies(), sampleOptions).map(({ body }) => Object(body));
  const lengths = (bodies: Record<string, unknown>[]): number[] => bodies.map((it) => String(it.callback_url).length);

  expect(valid.map(({ duration }) => duration)).toEqual(expect.arrayContaining([4, 15]));
  expect(lengths(valid)).toContain(2_048);
  expect(broken.map(({ duration }) => duration)).toEqual(expect.arrayContaining([3, 16, "8", null]));
  expect(lengths(broken)).toContain(2_049);
});

test("Every subset of the optional fields is among the bodies", () => {
  const bodies = fc.sample(validBodies(), sampleOptions);
  const optional = new Set(bodies.flatMap(Object.keys).filter((name) => name !== "model" && name !== "prompt"));
  const subsets = new Set(bodies.map((body) => Object.keys(body).sort().join()));

  expect(subsets.size, "Not every subset was drawn: draw more bodies with `numRuns` above.").toBe(2 ** optional.size);
});

test("No prompt can have more than 10,000 tokens, and none asks for a scenario of the mock", () => {
  fc.assert(
    fc.property(prompts(), (prompt) => {
      expect(Buffer.byteLength(prompt)).toBeLessThanOrEqual(10_000);
      expect(prompt).not.toContain("[[");
    }),
    sampleOptions,
  );
});

test("Every spelling of a body is the same JSON", () => {
  fc.assert(
    fc.property(validBodies(), spellings(), (body, spelling) => {
      expect(JSON.parse(spell(body, spelling))).toEqual(body);
    }),
    sampleOptions,
  );
});

test.each([
  ["decimal", '{"duration":8.0,"prompt":"{\\"duration\\":8}"}'],
  ["exponent", '{"duration":8e0,"prompt":"{\\"duration\\":8}"}'],
] as const)("The spelling %s changes a whole duration, but not the same text inside a prompt", (spelling, text) => {
  expect(spell({ duration: 8, prompt: '{"duration":8}' }, spelling)).toBe(text);
});

test("The spelling `escaped` escapes characters outside ASCII", () => {
  expect(spell({ prompt: "雨🐸" }, "escaped")).toBe('{"prompt":"\\u96e8\\ud83d\\udc38"}');
});

test("urlOfLength makes an address of exactly the given length", () => {
  expect(urlOfLength(2_048)).toHaveLength(2_048);
});
