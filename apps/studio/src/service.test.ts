import { expect, test } from "vitest";
import { UsageError } from "./arguments.ts";
import { readService } from "./service.ts";

test("Without environment variables the service is the local mock", () => {
  expect(readService({})).toEqual({ baseUrl: "http://127.0.0.1:4010", apiKey: "local", isLocal: true });
});

test.each(["http://localhost:4010", "http://127.0.0.1:1", "http://127.7.7.7", "http://[::1]:4010"])(
  "%s is local and needs no key",
  (baseUrl) => {
    expect(readService({ VIDEO_GENERATIONS_BASE_URL: baseUrl })).toEqual({ baseUrl, apiKey: "local", isLocal: true });
  },
);

test.each([
  "https://api.example.com",
  "http://127.0.0.1.example.com",
  "http://localhost.example.com",
  "http://10.0.0.1",
])("%s is not local and needs a key", (baseUrl) => {
  expect(() => readService({ VIDEO_GENERATIONS_BASE_URL: baseUrl })).toThrow("VIDEO_GENERATIONS_API_KEY");
  const env = { VIDEO_GENERATIONS_BASE_URL: baseUrl, VIDEO_GENERATIONS_API_KEY: "sk-1" };
  expect(readService(env)).toEqual({ baseUrl, apiKey: "sk-1", isLocal: false });
});

test.each(["", "  "])("An empty address or key, as %j, counts as missing", (empty) => {
  const env = { VIDEO_GENERATIONS_BASE_URL: empty, VIDEO_GENERATIONS_API_KEY: empty };
  expect(readService(env)).toEqual({ baseUrl: "http://127.0.0.1:4010", apiKey: "local", isLocal: true });
});

test("A key from the environment is used for the local mock too", () => {
  expect(readService({ VIDEO_GENERATIONS_API_KEY: "sk-1" })).toMatchObject({ apiKey: "sk-1", isLocal: true });
});

test.each(["http://128.0.0.1", "http://127.0.0.1.example.com", "http://notlocalhost", "http://[::2]"])(
  "%s is not this machine",
  (baseUrl) => {
    const env = { VIDEO_GENERATIONS_BASE_URL: baseUrl, VIDEO_GENERATIONS_API_KEY: "sk-1" };
    expect(readService(env).isLocal).toBe(false);
  },
);

test("An error shows an invalid address, or the host that needs a key", () => {
  expect(() => readService({ VIDEO_GENERATIONS_BASE_URL: "here" })).toThrow(
    new UsageError('VIDEO_GENERATIONS_BASE_URL is not an address: "here".'),
  );
  expect(() => readService({ VIDEO_GENERATIONS_BASE_URL: "https://a.example:8443/b" })).toThrow(
    new UsageError("a.example needs a key: set VIDEO_GENERATIONS_API_KEY."),
  );
});
