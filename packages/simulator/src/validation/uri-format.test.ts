import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { uri } from "../../scripts/contract-formats.ts";

const full = Object(fullFormats.uri);

test.each([
  ["https://app.example.com/hooks/video", true],
  ["http://127.0.0.1:4010/media/task-unified-1761313744-xy189vht.mp4", true],
  ["https://", true],
  ["https://a b", false],
  ["https://a/b|c", false],
  ["/media/x.mp4", false],
])("%j is a URI: %s", (text, is) => {
  expect([uri(text), full(text)]).toEqual([is, is]);
});

test("Every text that the short cut accepts is accepted by the grammar", () => {
  const characters = fc.constantFrom(..."https://aZ09.-_~:/?#[]@!%|é ");
  fc.assert(
    fc.property(fc.string({ unit: characters }), (text) => {
      expect(uri(`https://${text}`)).toBe(full(`https://${text}`));
    }),
    { numRuns: 3_000 },
  );
});
