/**
 * The suite as a whole: its checks, the requests that they send, its help. All of it is kept as text in `pinned/`, so
 * that a reviewer reads each change. To accept a change: `npx vitest run test/pinned.test.ts -u`.
 */
import { expect, test } from "vitest";
import { main } from "../src/cli/command.ts";
import { pageRequest } from "../src/contract/documented-values.ts";
import { type Check, checks, createContext, createReceiver } from "../src/index.ts";
import { createHonestServer } from "./honest-server.ts";

async function runAndPrint(...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const write = (text: string): void => void lines.push(text);
  expect(await main(args, { out: write, err: write })).toBe(0);
  return `${lines.join("\n")}\n`;
}

/** Writes a long repetition as the repeated text and a count: a long body fits on a line, and its length shows. */
function shorten(text: string): string {
  const folded = text.replace(/(.{1,20}?)\1{9,}/gsu, (run, unit: string) => `${unit}{${run.length / unit.length}}`);
  return folded
    .replace(pageRequest.prompt, "…frog…")
    .replaceAll("\u0000", "\\u0000")
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "…name…");
}

/** A request in one line; a plain create or read with the suite's own key is shortened to `create` or `read`. */
async function lineOf(request: Request): Promise<string> {
  const headers = [...request.headers].filter(([name]) => name !== "connection").map((it) => it.join(": "));
  const line = `${request.method} ${new URL(request.url).pathname} [${headers.join("; ")}] ${await request.text()}`;
  return shorten(line)
    .replace("POST /v1/videos/generations [authorization: Bearer key; content-type: application/json]", "create")
    .replace(/^GET \/v1\/tasks\/(\S+) \[authorization: Bearer key\]/, "read $1")
    .trimEnd();
}

/** The requests that a check sends to a server that keeps the contract, and its moves of the clock in milliseconds, added up between requests. */
async function recordRun(check: Check): Promise<readonly string[]> {
  const receiver = createReceiver({ url: "https://hooks.example" });
  const { fetch, advance } = createHonestServer({ receiver });
  const done: string[] = [];
  const target = {
    name: "honest",
    baseUrl: "http://honest.localhost",
    apiKey: "key",
    fetch: async (request: Request): Promise<Response> => {
      done.push(await lineOf(request.clone()));
      return fetch(request);
    },
    advance: async (ms: number): Promise<void> => {
      done.push(`wait ${ms}`);
      await advance(ms);
    },
  };
  await check.run(createContext(target, { receiver }));
  return done.reduce<readonly string[]>(addUp, []);
}

/** Adds a line, or adds a wait to the wait before it. */
function addUp(lines: readonly string[], line: string): readonly string[] {
  const waits = [lines.at(-1) ?? "", line].map((it) => Number(/^wait ([\d.]+)$/.exec(it)?.[1]));
  const [before = Number.NaN, more = Number.NaN] = waits;
  return Number.isNaN(before + more) ? [...lines, line] : [...lines.slice(0, -1), `wait ${before + more}`];
}

test("--list says what each check proves, needs and buys, in the order of a run", async () => {
  await expect(await runAndPrint("--list")).toMatchFileSnapshot("pinned/list.txt");
});

test("--help says what each option does", async () => {
  const help = await runAndPrint("--help");
  // The width of the terminal decides where lines break.
  await expect(help.replace(/\n {20,}/g, " ")).toMatchFileSnapshot("pinned/help.txt");
});

test("Each check sends the requests that are listed for it", async () => {
  // `src/bodies` tests the generated bodies, and all checks that watch a task share one video, as do those of callbacks.
  const written = checks.filter(({ id }) => !/^agrees-|^lifecycle-(?!order)|^callback-(?!delivery)/.test(id));
  const lines = ["…frog… is", `  ${pageRequest.prompt}`];
  for (const check of written) lines.push(`${check.id}:`, ...(await recordRun(check)).map((line) => `  ${line}`));
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("pinned/requests.txt");
});
