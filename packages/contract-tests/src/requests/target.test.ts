import { expect, test } from "vitest";
import { isLoopback } from "./target.ts";

test.each([
  "http://127.0.0.1:4010",
  "http://127.0.0.2",
  "http://127.255.255.254/v1",
  "http://2130706433",
  "http://localhost:4010",
  "http://LOCALHOST",
  "http://mock.localhost",
  "http://[::1]:4010",
])("%s is this machine", (baseUrl) => {
  expect(isLoopback(baseUrl)).toBe(true);
});

test.each([
  "https://126.255.255.255",
  "https://128.0.0.0",
  "https://127.example.com",
  "https://localhost.example.com",
  "https://mylocalhost",
  "https://[::2]",
  "http://0.0.0.0:4010",
])("%s is not this machine", (baseUrl) => {
  expect(isLoopback(baseUrl)).toBe(false);
});
