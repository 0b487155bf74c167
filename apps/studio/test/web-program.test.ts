import { createServer, request } from "node:http";
import { expect, test } from "vitest";
import { replyJson, serve } from "../../../tooling/scripted-server.ts";
import { startWebProgram } from "./web-program.ts";

const task = replyJson({ id: "task-unified-1774857405-abc12345", status: "pending", progress: 0 });

/** Sends a request with any headers; `fetch` would not allow these. */
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

test("Only the studio's own page can use the key, and only under the studio's own host name", async () => {
  await using service = await serve(task);
  await using studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: service.url });
  const url = `${await studio.url}/v1/tasks/task-unified-1774857405-abc12345`;
  expect(await send(url, { "sec-fetch-site": "same-origin" })).toMatchObject({ status: 200 });
  expect(await send(url, { "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
  expect(await send(url, {})).toMatchObject({ status: 403 });
  expect(await send(url, { "sec-fetch-site": "same-origin", host: "evil.example:4020" })).toMatchObject({
    status: 421,
  });
  expect(service.received).toHaveLength(1);
});

test("Each connection serves one request, so that no browser repeats a create on a broken connection", async () => {
  await using service = await serve(task);
  await using studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: service.url });
  expect(await send(await studio.url, {})).toEqual({ status: 200, connection: "close" });
});

test("The page can load nothing from elsewhere except videos", async () => {
  await using studio = startWebProgram({
    VIDEO_GENERATIONS_BASE_URL: "https://api.example.com",
    VIDEO_GENERATIONS_API_KEY: "sk-1",
  });
  const { headers } = await fetch(await studio.url);
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

test("A port in use is reported in one line", async () => {
  await using studio = startWebProgram({});
  const port = new URL(await studio.url).port;
  const { code, stderr } = await startWebProgram({ PORT: port }).ended;
  expect({ code, stderr }).toEqual({ code: 1, stderr: `Port ${port} is taken. Set PORT to another.\n` });
});

test.each([undefined, "", "  "])("Without a PORT, as with %j, the port is 4020", async (PORT) => {
  // The port is in use in any case, by this server or by another program.
  const other = createServer().on("error", () => {});
  await new Promise((resolve) => other.once("error", resolve).listen(4020, "127.0.0.1", () => resolve(undefined)));
  const { code, stderr } = await startWebProgram({ PORT }).ended;
  expect({ code, stderr }).toEqual({ code: 1, stderr: "Port 4020 is taken. Set PORT to another.\n" });
  other.close();
});

test("The last valid port is 65535", async () => {
  const other = createServer().on("error", () => {});
  await new Promise((resolve) => other.once("error", resolve).listen(65_535, "127.0.0.1", () => resolve(undefined)));
  const { code, stderr } = await startWebProgram({ PORT: "65535" }).ended;
  expect({ code, stderr }).toEqual({ code: 1, stderr: "Port 65535 is taken. Set PORT to another.\n" });
  other.close();
});

test.each([
  [{ PORT: "many" }, 'PORT is not a port: "many".\n'],
  [{ PORT: "65536" }, 'PORT is not a port: "65536".\n'],
  [{ PORT: "4020x" }, 'PORT is not a port: "4020x".\n'],
  [{ PORT: "000080" }, 'PORT is not a port: "000080".\n'],
  [
    { VIDEO_GENERATIONS_BASE_URL: "https://api.example.com" },
    "api.example.com needs a key: set VIDEO_GENERATIONS_API_KEY.\n",
  ],
])("Bad usage ends with status 2: %j", async (env, stderr) => {
  expect(await startWebProgram(env as Record<string, string>).ended).toMatchObject({ code: 2, stderr });
});

test.each([
  ["/", "text/html; charset=utf-8", "<!doctype html>"],
  ["/page.js", "text/javascript; charset=utf-8", ""],
  ["/page.css", "text/css; charset=utf-8", ""],
  ["/icon.svg", "image/svg+xml", "<svg"],
])("%s is served as %s, and is checked anew each time", async (path, type, begin) => {
  await using studio = startWebProgram({});
  const response = await fetch(`${await studio.url}${path}`);
  expect([response.status, response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([
    ...[200, type, "no-cache"],
  ]);
  const text = await response.text();
  expect(text.length).toBeGreaterThan(100);
  expect(text.startsWith(begin)).toBe(true);
});

test("The page gets the host of its service, and whether that is this machine", async () => {
  await using local = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: "http://127.0.0.1:4010/base" });
  const told = async (studio: typeof local) => /<body.*>/.exec(await (await fetch(await studio.url)).text())?.[0];
  expect(await told(local)).toBe('<body data-service="127.0.0.1:4010" data-local="true">');
  await using remote = startWebProgram({
    VIDEO_GENERATIONS_BASE_URL: "https://api.example.com:8443",
    VIDEO_GENERATIONS_API_KEY: "sk-1",
  });
  expect(await told(remote)).toBe('<body data-service="api.example.com:8443" data-local="false">');
});

test("If the service is the mock on this machine, its videos can be played", async () => {
  await using studio = startWebProgram({});
  const { headers } = await fetch(await studio.url);
  expect(headers.get("content-security-policy")).toContain("; media-src http://127.0.0.1:* http://localhost:*; ");
});

test("An unknown path is 404, and a request under a wrong host name gets the right one", async () => {
  await using studio = startWebProgram({});
  const url = await studio.url;
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  const told = await new Promise<string>((resolve, reject) => {
    request(url, { headers: { host: "evil.example" } }, async (response) => {
      resolve(Buffer.concat(await response.toArray()).toString());
    })
      .on("error", reject)
      .end();
  });
  expect(told).toBe(`This is ${url}. Ask for it by that name.\n`);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "The studio prints its address and its service, and %s closes it",
  async (signal) => {
    const studio = startWebProgram({ VIDEO_GENERATIONS_BASE_URL: "http://127.0.0.1:9" });
    const url = await studio.url;
    studio.send(signal);
    expect(await studio.ended).toEqual({
      code: 0,
      stdout: `The studio is open at ${url}. Its videos come from http://127.0.0.1:9. Press Ctrl-C to close it.\n`,
      stderr: "",
    });
  },
);
