import { expect, test } from "vitest";
import { readService } from "./service.ts";

test("Without an environment the local mock is meant.", () => {
  expect(readService({})).toEqual({ baseUrl: "http://127.0.0.1:4010", apiKey: "local", local: true });
});

test.each(["http://localhost:4010", "http://127.0.0.1:1", "http://127.7.7.7", "http://[::1]:4010"])(
  "%s is local and needs no key.",
  (baseUrl) => {
    expect(readService({ VIDEO_GENERATIONS_BASE_URL: baseUrl })).toEqual({ baseUrl, apiKey: "local", local: true });
  },
);

test.each([
  "https://api.example.com",
  "http://127.0.0.1.example.com",
  "http://localhost.example.com",
  "http://10.0.0.1",
])("%s is not local and needs a key.", (baseUrl) => {
  expect(() => readService({ VIDEO_GENERATIONS_BASE_URL: baseUrl })).toThrow("VIDEO_GENERATIONS_API_KEY");
  const env = { VIDEO_GENERATIONS_BASE_URL: baseUrl, VIDEO_GENERATIONS_API_KEY: "sk-1" };
  expect(readService(env)).toEqual({ baseUrl, apiKey: "sk-1", local: false });
});
