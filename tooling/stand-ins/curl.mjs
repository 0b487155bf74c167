/**
 * The part of curl that the samples need, for machines without curl. It refuses an option that it does not know, so
 * that no sample passes here although curl would run it differently. Plain JavaScript: any Node runs it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const text = { type: "string" };
const texts = { type: "string", multiple: true };
const flag = { type: "boolean" };
const options = {
  data: { ...texts, short: "d" },
  "data-raw": texts,
  fail: { ...flag, short: "f" },
  "fail-with-body": flag,
  header: { ...texts, short: "H" },
  include: { ...flag, short: "i" },
  json: texts,
  location: { ...flag, short: "L" },
  "max-time": { ...text, short: "m" },
  output: { ...text, short: "o" },
  request: { ...text, short: "X" },
  "show-error": { ...flag, short: "S" },
  silent: { ...flag, short: "s" },
};

/** Ends the program as curl does: with a status of curl's own, and a message that `--silent` hides. */
function end(status, message, { silent = false, "show-error": shows = false } = {}) {
  if (!silent || shows) console.error(`curl: ${message}`);
  process.exit(status);
}

function parseCommandLine() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length === 1) return { ...values, url: positionals[0] };
    return end(2, `the stand-in for curl takes one address, and got ${positionals.length}`);
  } catch (error) {
    return end(2, `${error.message} This is the stand-in of the tests: teach tooling/stand-ins/curl.mjs the option.`);
  }
}

/** The text of `-d`. After an `@` it is the content of that file without line ends, as in curl. */
function dataText(value) {
  if (!value.startsWith("@")) return value;
  const file = value.slice(1);
  try {
    return readFileSync(file, "utf8").replace(/[\r\n]/g, "");
  } catch {
    return end(26, `(26) Failed to open ${file}`);
  }
}

function save(bytes, { output, ...called }) {
  try {
    writeFileSync(output, bytes);
  } catch {
    end(23, `(23) Failed to write into ${output}`, called);
  }
}

function toRequest({ url, request, header = [], data = [], "data-raw": raw = [], json = [], ...rest }) {
  const form = [...data.map(dataText), ...raw];
  const body = json.length > 0 ? json.map(dataText).join("") : form.length > 0 ? form.join("&") : undefined;
  const headers = new Headers({ accept: json.length > 0 ? "application/json" : "*/*" });
  if (json.length > 0) headers.set("content-type", "application/json");
  else if (body !== undefined) headers.set("content-type", "application/x-www-form-urlencoded");
  for (const line of header) {
    const colon = line.indexOf(":");
    if (colon < 1) end(2, `the stand-in for curl takes a header as "Name: value", not as "${line}"`);
    headers.set(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const method = request ?? (body === undefined ? "GET" : "POST");
  const signal = rest["max-time"] === undefined ? undefined : AbortSignal.timeout(Number(rest["max-time"]) * 1000);
  return [url, { method, headers, body, signal, redirect: rest.location ? "follow" : "manual" }];
}

const called = parseCommandLine();
const address = called.url.includes("://") ? called.url : `http://${called.url}`;
if (!URL.canParse(address)) end(3, "(3) URL rejected: Malformed input to a URL function", called);
try {
  const response = await fetch(...toRequest({ ...called, url: address }));
  const body = Buffer.from(await response.arrayBuffer());
  const isRefused = response.status >= 400 && (called.fail === true || called["fail-with-body"] === true);
  const head = [
    `HTTP/1.1 ${response.status} ${response.statusText}`,
    ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
  ];
  const shown = Buffer.concat([
    Buffer.from(called.include ? `${head.join("\r\n")}\r\n\r\n` : ""),
    isRefused && called.fail ? Buffer.of() : body,
  ]);
  if (called.output === undefined) process.stdout.write(shown);
  else save(shown, called);
  if (isRefused) {
    if (!called.silent || called["show-error"]) {
      console.error(`curl: (22) The requested URL returned error: ${response.status}`);
    }
    process.exitCode = 22;
  }
} catch (error) {
  const timedOut = error.name === "TimeoutError";
  const { host } = new URL(address);
  end(timedOut ? 28 : 7, timedOut ? "(28) Operation timed out" : `(7) Failed to connect to ${host}`, called);
}
