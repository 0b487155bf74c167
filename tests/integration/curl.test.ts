/** The stand-in for curl does the same as curl, or refuses. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pathWithCurl, standIns } from "../../tooling/curl.ts";

const server = createServer(async (request, response) => {
  const { method, url, headers } = request;
  const body = Buffer.concat(await request.toArray()).toString();
  const { accept, authorization, "content-type": type } = headers;
  if (url === "/silent") return;
  response.statusCode = url === "/refused" ? 429 : 200;
  if (url === "/moved") response.writeHead(302, { location: "/there" });
  response.end(JSON.stringify({ method, url, accept, authorization, type, body }));
});
let address: string;
let folder: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), "video-generations-curl-"));
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

/** Runs the stand-in by its name, as a sample does on a machine without curl. */
function runCurl(...args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const env = { PATH: [standIns, dirname(process.execPath)].join(delimiter) };
  return new Promise((resolve) => {
    execFile("curl", args, { env, cwd: folder }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function sendWithCurl(...args: readonly string[]): Promise<unknown> {
  const { stdout } = await runCurl(...args);
  return JSON.parse(stdout);
}

test.concurrent("Without data, the stand-in for curl sends a GET", async () => {
  expect(await sendWithCurl(`${address}/a?b=c`)).toEqual({ method: "GET", url: "/a?b=c", accept: "*/*", body: "" });
});

test.concurrent("`curl -d` posts its data as a form, unless a header gives another type", async () => {
  const form = { method: "POST", type: "application/x-www-form-urlencoded", body: "a=1&b=2" };
  const json = { method: "POST", type: "application/json", body: "{}", authorization: "Bearer any" };
  const headers = ["-H", "Authorization: Bearer any", "--header", "Content-Type: application/json"];
  expect(await sendWithCurl(address, "-d", "a=1", "--data", "b=2")).toMatchObject(form);
  expect(await sendWithCurl("-sS", address, ...headers, "-d", "{}")).toMatchObject(json);
});

test.concurrent("`curl --json` sends JSON headers, and its data may come from a file", async () => {
  await writeFile(join(folder, "body.json"), "{\n}\n");
  const json = { method: "PUT", type: "application/json", accept: "application/json", body: "{}" };
  expect(await sendWithCurl(address, "-X", "PUT", "--json", "@body.json")).toMatchObject(json);
  expect(await sendWithCurl(address, "--data-raw", "@body.json")).toMatchObject({ body: "@body.json" });
});

test.concurrent("`curl` takes a refusal as a normal answer, and as an error with --fail", async () => {
  const failed = { status: 22, stderr: "curl: (22) The requested URL returned error: 429\n" };
  expect(await runCurl(`${address}/refused`)).toMatchObject({ status: 0, stderr: "" });
  expect(await runCurl("-f", `${address}/refused`)).toEqual({ ...failed, stdout: "" });
  expect(await runCurl("--fail-with-body", `${address}/refused`)).toEqual({
    ...failed,
    stdout: expect.stringContaining('"GET"'),
  });
});

test.concurrent("`curl -L` follows a redirect, and `curl -i` shows the head of an answer", async () => {
  expect((await runCurl("-i", `${address}/moved`)).stdout).toMatch(
    /^HTTP\/1\.1 302 Found\r\n[\s\S]*location: \/there\r\n[\s\S]*\r\n\r\n/,
  );
  expect(await sendWithCurl("-L", `${address}/moved`)).toMatchObject({ url: "/there" });
});

test.concurrent("`curl -o` writes the answer into a file", async () => {
  expect(await runCurl("-o", "answer.json", address)).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(await readFile(join(folder, "answer.json"), "utf8")).toContain('"GET"');
});

test.concurrent("`curl` ends with 7 if no server listens, and -s prints no message", async () => {
  expect(await runCurl("http://127.0.0.1:1")).toEqual({
    status: 7,
    stdout: "",
    stderr: "curl: (7) Failed to connect to 127.0.0.1:1\n",
  });
  expect(await runCurl("-s", "http://127.0.0.1:1")).toEqual({ status: 7, stdout: "", stderr: "" });
});

test.concurrent.for([
  ["--compressed"],
  ["--retry=3"],
  ["-k"],
  ["--date", "a=1"],
  ["-H", "no colon"],
  ["a second address"],
])("The stand-in for curl refuses an unknown argument: %s", async (args) => {
  expect(await runCurl(address, ...args)).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/^curl: .*stand-in/),
  });
});

test.concurrent("`curl` needs no scheme in an address, and reports an invalid address with status 3", async () => {
  expect(await sendWithCurl(address.replace("http://", ""))).toMatchObject({ method: "GET", url: "/" });
  expect(await runCurl("http://")).toEqual({
    status: 3,
    stdout: "",
    stderr: "curl: (3) URL rejected: Malformed input to a URL function\n",
  });
});

test.concurrent("`curl --max-time` limits the wait, and ends with 28 at the limit", async () => {
  expect(await runCurl("-m", "0.3", `${address}/silent`)).toEqual({
    status: 28,
    stdout: "",
    stderr: "curl: (28) Operation timed out\n",
  });
  expect(await runCurl("--max-time", "20", address)).toMatchObject({ status: 0 });
});

test.concurrent("`curl -s -S` reports a failure", async () => {
  const refused = { status: 22, stdout: "" };
  const told = "curl: (22) The requested URL returned error: 429\n";
  expect(await runCurl("-s", "-f", `${address}/refused`)).toEqual({ ...refused, stderr: "" });
  expect(await runCurl("-s", "-S", "-f", `${address}/refused`)).toEqual({ ...refused, stderr: told });
  expect((await runCurl("-sS", "http://127.0.0.1:1")).stderr).toBe("curl: (7) Failed to connect to 127.0.0.1:1\n");
});

test.concurrent("`curl -f` does not fail at a status below 400", async () => {
  expect(await runCurl("-f", `${address}/moved`)).toMatchObject({ status: 0, stderr: "" });
});

test.concurrent("`curl -H` sends a header as it is written, without the space around its value", async () => {
  expect(await sendWithCurl(address, "-H", "authorization:  Bearer a:b  ", "-H", "Accept:text/plain")).toMatchObject({
    authorization: "Bearer a:b",
    accept: "text/plain",
  });
});

test.concurrent("`curl` joins several --json to one text and several -d with &, and -H sets a header", async () => {
  expect(await sendWithCurl(address, "--json", '{"a":', "--json", "1}")).toMatchObject({
    method: "POST",
    body: '{"a":1}',
  });
  expect(await sendWithCurl(address, "-d", "a", "--data-raw", "b", "-d", "c")).toMatchObject({ body: "a&c&b" });
  expect(await sendWithCurl(address, "--json", "{}", "-H", "Content-Type: text/plain")).toMatchObject({
    type: "text/plain",
    accept: "application/json",
  });
});

test.concurrent("`curl -d` removes the line ends of a file, including those of Windows", async () => {
  await writeFile(join(folder, "form.txt"), "a=1\r\nb=2\n");
  expect(await sendWithCurl(address, "-d", "@form.txt")).toMatchObject({
    body: "a=1b=2",
    type: expect.stringContaining("form"),
  });
});

test.concurrent("`curl` names a file that it cannot read or write, and ends with 26 or 23", async () => {
  for (const option of ["-d", "--json"]) {
    expect(await runCurl(address, option, "@missing.json")).toEqual({
      status: 26,
      stdout: "",
      stderr: "curl: (26) Failed to open missing.json\n",
    });
  }
  const unwritable = ["-o", "no folder/answer.json", address];
  const stderr = "curl: (23) Failed to write into no folder/answer.json\n";
  expect(await runCurl(...unwritable)).toEqual({ status: 23, stdout: "", stderr });
  expect(await runCurl("-s", ...unwritable)).toEqual({ status: 23, stdout: "", stderr: "" });
});

test.concurrent("`curl` posts even empty data", async () => {
  const form = { method: "POST", type: "application/x-www-form-urlencoded", body: "" };
  expect(await sendWithCurl(address, "-d", "")).toMatchObject(form);
  expect(await sendWithCurl(address, "--data-raw", "")).toMatchObject(form);
  expect(await sendWithCurl(address, "--json", "")).toMatchObject({ ...form, type: "application/json" });
});

test.concurrent("`curl --json` reads a file without its line ends", async () => {
  await writeFile(join(folder, "half.json"), '{"a":\n');
  expect(await sendWithCurl(address, "--json", "@half.json", "--json", "1}")).toMatchObject({ body: '{"a":1}' });
});

test.concurrent("`curl -i` shows the head of a refusal even without its body, and -o writes both", async () => {
  const head = /^HTTP\/1\.1 429 Too Many Requests\r\n(?:[a-z-]+: .*\r\n)+\r\n$/;
  const status = 22;
  expect(await runCurl("-i", "-s", "-f", `${address}/refused`)).toMatchObject({
    status,
    stdout: expect.stringMatching(head),
  });
  await runCurl("-i", "-o", "refused.txt", "--fail-with-body", `${address}/refused`);
  const [top, body] = (await readFile(join(folder, "refused.txt"), "utf8")).split("\r\n\r\n");
  expect(`${top}\r\n\r\n`).toMatch(head);
  expect(JSON.parse(body ?? "")).toMatchObject({ url: "/refused" });
  expect((await runCurl("-s", "-S", "--fail-with-body", `${address}/refused`)).stderr).toBe(
    "curl: (22) The requested URL returned error: 429\n",
  );
  expect((await runCurl("-s", "--fail-with-body", `${address}/refused`)).stderr).toBe("");
});

test.concurrent("`curl` fails at another scheme, and takes localhost:1 as an address without one", async () => {
  expect((await runCurl("ftp://127.0.0.1:1/")).status).not.toBe(0);
  expect((await runCurl("localhost:1")).stderr).toBe("curl: (7) Failed to connect to localhost:1\n");
});

test.concurrent.for([": value", "nothing", ""])(
  "`curl -H` refuses a header without a name, %j, and shows the allowed form",
  async (line) => {
    expect(await runCurl(address, "-H", line)).toMatchObject({
      status: 2,
      stderr: `curl: the stand-in for curl takes a header as "Name: value", not as "${line}"\n`,
    });
  },
);

test.concurrent("`curl` without an address is refused", async () => {
  expect(await runCurl()).toMatchObject({
    status: 2,
    stderr: "curl: the stand-in for curl takes one address, and got 0\n",
  });
});

test("On the PATH, the stand-in comes after the machine's own curl", () => {
  expect(pathWithCurl).toBe(`${process.env.PATH}${delimiter}${standIns}`);
});
