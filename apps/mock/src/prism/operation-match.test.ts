import { expect, test } from "vitest";
import type { Operation } from "./contract-messages.ts";
import { matchOperation } from "./operation-match.ts";

const at = (method: string, path: string): Operation => ({ method, path, mediaTypes: [], answers: [] });

const operations = [
  at("GET", "/{kind}/{id}"),
  at("GET", "/tasks/{id}"),
  at("DELETE", "/tasks/{id}"),
  at("GET", "/tasks/stats"),
  at("POST", "/tasks/{id}:cancel"),
  at("GET", "/files/v1.0(a)/{name}.mp4"),
  at("GET", "/sums/of/{a}+{b}(exact)"),
];

test.each([
  ["GET", "/tasks/1", "/tasks/{id}"],
  ["DELETE", "/tasks/1", "/tasks/{id}"],
  ["GET", "/tasks/stats", "/tasks/stats"],
  ["GET", "/videos/1", "/{kind}/{id}"],
  ["GET", "/tasks/a%2Fb", "/tasks/{id}"],
  ["GET", "/files/v1.0(a)/b.mp4", "/files/v1.0(a)/{name}.mp4"],
  ["GET", "/sums/of/1+2(exact)", "/sums/of/{a}+{b}(exact)"],
])("%s %s is the operation at %s", (method, path, template) => {
  const match = matchOperation(operations, method, path);
  expect(match).toEqual({ kind: "operation", operation: at(method, template) });
});

test.each([
  ["PUT", "/tasks/1", ["GET", "DELETE"]],
  // The literal path goes first, with its own methods only.
  ["DELETE", "/tasks/stats", ["GET"]],
  ["POST", "/videos/1", ["GET"]],
])("%s %s has the wrong method; the path has %j", (method, path, allow) => {
  expect(matchOperation(operations, method, path)).toEqual({ kind: "wrong-method", allow });
});

test.each([
  "/tasks/",
  "/tasks",
  "/tasks/1/",
  "/a/tasks/1",
  "//1",
  "/files/v1x0(a)/b.mp4",
  "/files/v1.0(a)/.mp4",
  "/files/v1.0(a)/bxmp4",
])("%s is not a path of the contract", (path) => {
  expect(matchOperation(operations, "GET", path)).toEqual({ kind: "unknown-path" });
});
