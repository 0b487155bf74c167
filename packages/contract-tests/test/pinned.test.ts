/**
 * What the suite is, as a whole: its checks, what they send, its help. Kept as text in `pinned/`, so that a change is
 * read where it is reviewed. Once a change is meant: `npx vitest run test/pinned.test.ts -u`.
 */
import { expect, test } from "vitest";
import { main } from "../src/cli/command.ts";
import { pageRequest } from "../src/contract/documented-values.ts";
import { type Check, checks, createContext } from "../src/index.ts";
import { createHonestServer } from "./honest-server.ts";

async function runAndPrint(...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const write = (text: string): void => void lines.push(text);
  expect(await main(args, { out: write, err: write })).toBe(0);
  return `${lines.join("\n")}\n`;
}

/** A long repetition as what is repeated and how often, so that a long body is one line and its length is held. */
function shorten(text: string): string {
  const folded = text.replace(/(.{1,20}?)\1{9,}/gsu, (run, unit: string) => `${unit}{${run.length / unit.length}}`);
  return folded.replace(pageRequest.prompt, "…frog…").replaceAll("\u0000", "\\u0000");
}

/** A request in a line; one of the suite's own key that creates or reads is told by that word. */
async function lineOf(request: Request): Promise<string> {
  const headers = [...request.headers].filter(([name]) => name !== "connection").map((it) => it.join(": "));
  const line = `${request.method} ${new URL(request.url).pathname} [${headers.join("; ")}] ${await request.text()}`;
  return shorten(line)
    .replace("POST /v1/videos/generations [authorization: Bearer key; content-type: application/json]", "create")
    .replace(/^GET \/v1\/tasks\/(\S+) \[authorization: Bearer key\]/, "read $1")
    .trimEnd();
}

/** What a check sends to a server that keeps the contract, and by how many milliseconds it moves the clock. */
async function recordRun(check: Check): Promise<readonly string[]> {
  const { fetch, advance } = createHonestServer();
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
  await check.run(createContext(target));
  return done;
}

test("The list says of each check what it proves, needs and buys, in the order of a run", async () => {
  await expect(await runAndPrint("--list")).toMatchFileSnapshot("pinned/list.txt");
});

test("The help says what each option does", async () => {
  const help = await runAndPrint("--help");
  // Lines are broken by the width of the terminal.
  await expect(help.replace(/\n {20,}/g, " ")).toMatchFileSnapshot("pinned/help.txt");
});

test("Each check sends all that it is to send", async () => {
  // Generated bodies are held by `bodies.test.ts`, and all that watches looks at one video.
  const written = checks.filter(({ id }) => !/^agrees-|^lifecycle-(?!order)/.test(id));
  const lines = ["…frog… is", `  ${pageRequest.prompt}`];
  for (const check of written) lines.push(`${check.id}:`, ...(await recordRun(check)).map((line) => `  ${line}`));
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("pinned/requests.txt");
});
