/** The route that a path has, also in contracts with other paths than the published one. */
import { describe, expect, test } from "vitest";
import { createRouteFinder, formatPaths } from "./routes.ts";

const create = { method: "POST", operation: "createVideoGeneration" } as const;
const read = { method: "GET", operation: "getTask" } as const;

describe("A path leads", () => {
  const find = createRouteFinder([
    { ...create, path: "/v1/{tenant}/videos" },
    { method: "DELETE", path: "/v1/{tenant}/{task_id}" },
    { ...read, path: "/v1/{tenant}/{task_id}" },
    { method: "GET", path: "/v1/fixed/{name}" },
    { method: "GET", path: "/v1/a.b+(c)/{name}" },
    { method: "GET", path: "/v1/{id}/{id}/{other}.{kind}" },
    { ...read, path: "/v2/{task_id}/by/{task_id}" },
  ]);

  test.each([
    [
      "to the template with the most segments written out",
      "POST",
      "/v1/acme/videos",
      { ...pick(create), methods: ["POST"], isAllowed: true },
    ],
    ["to an operation that is not played", "GET", "/v1/fixed/x", { methods: ["GET"], isAllowed: true }],
    [
      "to a task by the place of its id",
      "GET",
      "/v1/acme/task-unified-1%20x",
      { ...pick(read), methods: ["DELETE", "GET"], isAllowed: true, taskId: "task-unified-1 x" },
    ],
    ["to what else can be done there", "DELETE", "/v1/acme/t", { methods: ["DELETE", "GET"], isAllowed: true }],
    [
      "to what is played there where the method is wrong",
      "PUT",
      "/v1/acme/t",
      { ...pick(read), methods: ["DELETE", "GET"], isAllowed: false, taskId: "t" },
    ],
    [
      "by letters that have a meaning in patterns, as they are",
      "GET",
      "/v1/a.b+(c)/x",
      { methods: ["GET"], isAllowed: true },
    ],
    [
      "to the last place of an id that stands twice",
      "GET",
      "/v2/one/by/two",
      { ...pick(read), methods: ["GET"], isAllowed: true, taskId: "two" },
    ],
    [
      "to a task whose id cannot be decoded, as it is",
      "GET",
      "/v1/acme/%",
      { ...pick(read), methods: ["DELETE", "GET"], isAllowed: true, taskId: "%" },
    ],
    [
      "to a video",
      "HEAD",
      "/media/a%20b.mp4",
      { operation: "getVideo", methods: ["GET", "HEAD"], isAllowed: true, taskId: "a b" },
    ],
    [
      "to a video with a wrong method",
      "POST",
      "/media/a.mp4",
      { operation: "getVideo", methods: ["GET", "HEAD"], isAllowed: false, taskId: "a" },
    ],
    ["nowhere beyond a template", "GET", "/v1/fixed/x/y/z", undefined],
    ["nowhere ahead of a template", "GET", "/x/v1/fixed/x", undefined],
    ["nowhere with an empty segment", "GET", "/v1/fixed/", undefined],
    ["nowhere by another letter than that of the template", "GET", "/v1/aXb+(c)/x/y", undefined],
    ["nowhere for a video in a folder", "GET", "/media/a/b.mp4", undefined],
  ])("%s: %s %s", (_, method, path, route) => {
    expect(find(method, path)).toEqual(route);
  });
});

function pick<Operation>({ operation }: { readonly operation: Operation }): { readonly operation: Operation } {
  return { operation };
}

test.each([
  [[], "GET /media/{task_id}.mp4"],
  [[{ ...create, path: "/a" }], "POST /a and GET /media/{task_id}.mp4"],
  [
    [
      { ...create, path: "/a" },
      { ...read, path: "/b" },
      { ...read, path: "/b" },
    ],
    "POST /a, GET /b and GET /media/{task_id}.mp4",
  ],
])("The paths of %j are shown as %s", (routes, shown) => {
  expect(formatPaths(routes)).toBe(shown);
});
