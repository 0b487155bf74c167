import { expect, test } from "vitest";
import { formatUsageError } from "./format-usage-error.ts";

test.each([
  [
    "error: unknown option '--kye=sk-live'\n(Did you mean --key?)\n",
    "error: unknown option '--kye' (Did you mean --key?)",
  ],
  ["error: unknown option '--kye=sk live'\n", "error: unknown option '--kye'"],
  [
    "error: unknown option '--kye=it's a key'\n(Did you mean --key?)",
    "error: unknown option '--kye' (Did you mean --key?)",
  ],
  ["error: unknown option '--kye=one\ntwo=three'", "error: unknown option '--kye'"],
  ["error: unknown option '-key=sk-live'", "error: unknown option '-k'"],
  ["error: unknown option '-ksk'live'", "error: unknown option '-k'"],
  ["error: unknown option '-x'", "error: unknown option '-x'"],
  ["error: unknown option '--prot'\n(Did you mean --port?)", "error: unknown option '--prot' (Did you mean --port?)"],
  [
    "error: option '--key <token>' argument 'sk live' is invalid. It must be a token without spaces.",
    "error: option '--key <token>' argument is invalid. It must be a token without spaces.",
  ],
  [
    "error: option '--key <token>' value 'it's sk' from env 'VIDEO_GENERATIONS_MOCK_KEY' is invalid. It must be a token.",
    "error: option '--key <token>' value from env 'VIDEO_GENERATIONS_MOCK_KEY' is invalid. It must be a token.",
  ],
  [
    "error: option '--upstream <url>' argument 'https://me:p@ss@host/' is invalid. It must be a URL without password.",
    "error: option '--upstream <url>' argument 'https://…@host/' is invalid. It must be a URL without password.",
  ],
  [
    "error: option '--port <number>' argument 'http' is invalid.",
    "error: option '--port <number>' argument 'http' is invalid.",
  ],
])("%j is printed as %j", (text, line) => {
  expect(formatUsageError(text)).toBe(line);
});
