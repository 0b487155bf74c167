import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePublicUrl } from "./public-url.ts";

test.each([
  ["http://mock:4010", "http://mock:4010"],
  ["https://front.example/", "https://front.example"],
  ["https://front.example/mock/", "https://front.example/mock"],
  ["https://front.example/a/b//", "https://front.example/a/b"],
  ["HTTPS://Front.Example:443/Mock", "https://front.example/Mock"],
  ["http://127.0.0.1:80", "http://127.0.0.1"],
  ["http://[::1]:4010/x", "http://[::1]:4010/x"],
  [" https://front.example/mock ", "https://front.example/mock"],
  ["https://front.example/a@b", "https://front.example/a@b"],
  ["https://bücher.example/mö", "https://xn--bcher-kva.example/m%C3%B6"],
  ["https://front.example/a/../b", "https://front.example/b"],
  ["https://front.example/[a]|b^/100%/%zz/%2f", "https://front.example/%5Ba%5D%7Cb%5E/100%25/%25zz/%2f"],
])("%j is read as %s", (text, url) => {
  expect(parsePublicUrl(text)).toBe(url);
  expect(parsePublicUrl(url)).toBe(url);
});

test("A URL object is read too, and nothing stays nothing", () => {
  expect(parsePublicUrl(new URL("https://front.example/mock/"))).toBe("https://front.example/mock");
  expect(parsePublicUrl(undefined)).toBeUndefined();
});

test.each([
  "",
  " ",
  "front.example",
  "front.example:443/mock",
  "//front.example",
  "/mock",
  "ftp://front.example",
  "ws://front.example",
  "javascript:alert(1)",
  "http:front.example",
  "https:/front.example",
  "http://",
  "http:///mock",
  "http://front.example:99999",
  "http://me@front.example",
  "http://me:secret@front.example",
  "http://:secret@front.example",
  "http://front.example?",
  "http://front.example/?x=1",
  "http://front.example/#",
  "http://front.example/#x",
  "http://fro nt.example",
  "http://[::1",
  "http://{front}.example",
  'http://"front".example',
])("%j is refused in one line that does not repeat it", (text) => {
  const refusal =
    "The public URL must be an http or https URL, such as https://front.example/mock, without user name, password, query and fragment.";
  expect(() => parsePublicUrl(text)).toThrow(new TypeError(refusal));
});

test("What is accepted has no slash at its end and neither query, fragment nor user", () => {
  const parts = fc.tuple(fc.constantFrom("http", "https"), fc.domain(), fc.webPath());
  fc.assert(
    fc.property(parts, ([scheme, host, path]) => {
      const url = parsePublicUrl(`${scheme}://${host}${path}`);
      expect(url).toMatch(/^https?:\/\/[^/?#@]+(?:\/[^?#]*[^/?#])?$/);
      expect(new URL(`${url}/media/x.mp4`).href).toBe(`${url}/media/x.mp4`);
    }),
  );
});
