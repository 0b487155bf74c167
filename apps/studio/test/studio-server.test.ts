import { request } from "node:http";
import { expect, test } from "vitest";
import { json, serve } from "./server.ts";
import { startStudio } from "./studio-server.ts";

const task = json({ id: "task-unified-1774857405-abc12345", status: "pending", progress: 0 });

/** As a browser's, or anybody's: `fetch` would not let these headers through. */
function send(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; connection: unknown }> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, connection: response.headers.connection });
    })
      .on("error", reject)
      .end();
  });
}

test("Only its own page may use the key, and only under its own name.", async () => {
  await using service = await serve(task);
  await using studio = startStudio({ VIDEO_GENERATIONS_BASE_URL: service.url });
  const url = `${await studio.url}/v1/tasks/task-unified-1774857405-abc12345`;
  expect(await send(url, { "sec-fetch-site": "same-origin" })).toMatchObject({ status: 200 });
  expect(await send(url, { "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
  expect(await send(url, {})).toMatchObject({ status: 403 });
  expect(await send(url, { "sec-fetch-site": "same-origin", host: "evil.example:4020" })).toMatchObject({
    status: 421,
  });
  expect(service.received).toHaveLength(1);
});

test("No connection serves twice, so that no browser repeats a purchase on one that broke.", async () => {
  await using service = await serve(task);
  await using studio = startStudio({ VIDEO_GENERATIONS_BASE_URL: service.url });
  expect(await send(await studio.url, {})).toEqual({ status: 200, connection: "close" });
});

test("The page may load nothing from elsewhere but films.", async () => {
  await using studio = startStudio({
    VIDEO_GENERATIONS_BASE_URL: "https://api.example.com",
    VIDEO_GENERATIONS_API_KEY: "sk-1",
  });
  const { headers } = await fetch(await studio.url);
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

test("A taken port is told in one line.", async () => {
  await using studio = startStudio({});
  const port = new URL(await studio.url).port;
  const { code, stderr } = await startStudio({ PORT: port }).ended;
  expect({ code, stderr }).toEqual({ code: 1, stderr: `Port ${port} is taken. Set PORT to another.\n` });
});

test.each([
  [{ PORT: "many" }, 'PORT is not a port: "many".\n'],
  [{ PORT: "65536" }, 'PORT is not a port: "65536".\n'],
  [
    { VIDEO_GENERATIONS_BASE_URL: "https://api.example.com" },
    "api.example.com needs a key: set VIDEO_GENERATIONS_API_KEY.\n",
  ],
])("Bad usage ends with 2: %j", async (env, stderr) => {
  expect(await startStudio(env as Record<string, string>).ended).toMatchObject({ code: 2, stderr });
});
