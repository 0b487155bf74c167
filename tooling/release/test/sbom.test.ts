import { expect, test } from "vitest";
import { checkSbom, listedIn, normalizeSbom, type Sbom } from "../src/sbom.ts";

const hash = { alg: "SHA-512", content: "aa" };
const address = "https://registry.npmjs.org/left/-/left-1.0.0.tgz";

/** What pnpm writes, at another time and in another order each time. */
function createRaw(serialNumber: string, timestamp: string, names: readonly string[]): Sbom {
  const own = { group: "@a", name: "own", version: "1.0.0", purl: "pkg:npm/%40a/own@1.0.0" };
  const components = names.map((name) => ({
    name,
    version: "1.0.0",
    purl: `pkg:npm/${name}@1.0.0`,
    externalReferences: [{ type: "distribution", url: address, hashes: [hash] }],
  }));
  return { serialNumber, metadata: { timestamp, component: own }, components };
}

const licences = new Map(["@a/own", "left", "right"].map((name) => [`${name}@1.0.0`, "MIT"]));
const first = normalizeSbom(createRaw("urn:uuid:1", "2026-01-01T00:00:00Z", ["left", "right"]), licences);
const ids = ["@a/own@1.0.0", "left@1.0.0", "right@1.0.0"];

test("Two documents of the same packages have the same bytes", () => {
  const second = normalizeSbom(createRaw("urn:uuid:2", "2027-01-01T00:00:00Z", ["right", "left"]), licences);
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  expect(first.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
});

test("Documents of other packages have another number", () => {
  const other = normalizeSbom(createRaw("urn:uuid:1", "2026-01-01T00:00:00Z", ["left"]), licences);
  expect(other.serialNumber).not.toBe(first.serialNumber);
});

test("A document keeps checksums, has licences, and has neither time nor address", () => {
  expect(first.components[0]).toEqual({
    name: "left",
    version: "1.0.0",
    purl: "pkg:npm/left@1.0.0",
    hashes: [hash],
    licenses: [{ expression: "MIT" }],
  });
  expect(first.metadata.component.licenses).toEqual([{ expression: "MIT" }]);
  expect(JSON.stringify(first)).not.toMatch(/timestamp|https?:/);
  expect(listedIn(first)).toEqual(ids);
  expect(checkSbom(first, ids)).toEqual([]);
});

test("A package that is installed and not listed is found", () => {
  expect(checkSbom(first, [...ids, "more@2.0.0"])).toMatchObject([{ where: "SBOM, more@2.0.0" }]);
});

test("A package without a licence is found", () => {
  const raw = createRaw("urn:uuid:1", "2026-01-01T00:00:00Z", ["left", "new"]);
  expect(checkSbom(normalizeSbom(raw, licences), [])).toMatchObject([
    { where: "SBOM, new@1.0.0", what: "it has no licence" },
  ]);
});

test("An address in a document is found", () => {
  const homepage = { ...first, homepage: address };
  expect(checkSbom(homepage, ids)).toMatchObject([{ what: "it is an address" }]);
});
