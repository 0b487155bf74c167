import { afterEach, expect, test, vi } from "vitest";
import { createHonestServer } from "../../test/honest-server.ts";
import { main } from "./command.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Runs the command in this process against an honest server at any address, and counts its requests. */
async function run(args: readonly string[], answer?: string) {
  const { fetch } = createHonestServer();
  let requests = 0;
  vi.stubGlobal("fetch", (request: Request) => {
    requests += 1;
    return fetch(request);
  });
  const [out, err, questions]: [string[], string[], string[]] = [[], [], []];
  const ask = async (question: string): Promise<string> => {
    expect(requests).toBe(0);
    questions.push(question);
    return answer ?? "";
  };
  const status = await main(["--api-key", "key-of-the-test", ...args], {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    ...(answer !== undefined && { ask }),
  });
  return { status, out: out.join("\n"), err: err.join("\n"), questions, requests };
}

const far = ["--base-url", "https://gateway.example", "--allow-purchases", "--only", "create-minimal"];
const here = ["--base-url", "http://127.0.0.1:4010", "--allow-purchases", "--only", "create-minimal"];
const cost = "This run buys 1 video for about 54.675 credits:\n  1 in 720p, of 5 s, 5 s in all: 54.675 credits\n";

test.each(["y", "Y", "yes", " YES "])("With the answer %j the run begins, after its cost was shown", async (answer) => {
  const { status, out, questions, requests } = await run(far, answer);
  expect({ status, requests }).toEqual({ status: 0, requests: 1 });
  expect(questions).toEqual(["Buy 1 video for about 54.675 credits at https://gateway.example? [y/N] "]);
  expect(out).toContain(cost);
  expect(out.indexOf(cost)).toBeLessThan(out.indexOf("Checking"));
});

test.each(["", "n", "no", "yeah", "yy"])("With the answer %j nothing is sent, and the status is 2", async (answer) => {
  const { status, err, requests } = await run(far, answer);
  expect({ status, err, requests }).toEqual({
    status: 2,
    err: "error: nothing was sent, as you did not say yes",
    requests: 0,
  });
});

test("If nobody can be asked, nothing is sent, and the error says what to give", async () => {
  const { status, out, err, requests } = await run(far);
  expect({ status, requests }).toEqual({ status: 2, requests: 0 });
  expect(out).toContain(cost);
  expect(err).toBe(
    "error: nothing was sent, as nobody is there to ask about 1 video for about 54.675 credits; give --yes to buy them",
  );
});

test.each(["--yes", "-y"])("%s buys without a question", async (yes) => {
  const { status, out, requests } = await run([...far, yes]);
  expect({ status, requests }).toEqual({ status: 0, requests: 1 });
  expect(out).toContain(cost);
});

test("For a server on this machine the cost is shown, and nobody is asked", async () => {
  const { status, out, questions } = await run(here, "n");
  expect({ status, questions }).toEqual({ status: 0, questions: [] });
  expect(out).toContain(cost);
});

test.each([
  ["buys nothing", ["--base-url", "https://gateway.example", "--allow-purchases", "--only", "auth-read-no-token"]],
  ["is not allowed to buy", ["--base-url", "https://gateway.example", "--only", "auth-read-no-token"]],
])("A run that %s is not asked about", async (_, args) => {
  const { status, out, questions } = await run(args, "n");
  expect({ status, questions }).toEqual({ status: 0, questions: [] });
  expect(out).not.toContain("This run buys");
});

test("With a report for machines on standard output, the cost goes elsewhere", async () => {
  const { out, err } = await run([...far, "--yes", "--format", "junit"]);
  expect(out).toMatch(/^<\?xml/);
  expect(err).toContain(cost);
});

test("--cost prints what a run would buy, needs no key, and sends nothing", async () => {
  vi.stubEnv("VIDEO_GENERATIONS_API_KEY", "");
  const lines: string[] = [];
  const status = await main(["--base-url", "https://gateway.example", "--cost", "--only", "create-minimal"], {
    out: (text) => void lines.push(text),
    err: () => expect.fail("there is no error"),
  });
  vi.unstubAllEnvs();
  expect(status).toBe(0);
  expect(lines.join("\n")).toBe(
    `${cost}An estimate by the public price list of April 2026. Prices move, and the bill is the service's own. A server that\nkeeps the contract sells exactly these videos; one that accepts what it must refuse may sell more.`,
  );
});

test("--cost says if nothing would be bought, and gives JSON if asked", async () => {
  const { out, requests } = await run(["--base-url", "https://gateway.example", "--cost", "--only", "refuse-model"]);
  expect({ out, requests }).toEqual({ out: "This run buys nothing.", requests: 0 });
  const all = await run(["--base-url", "https://gateway.example", "--cost", "--format", "json", "--runs", "20"]);
  expect(JSON.parse(all.out)).toMatchObject({ videos: expect.any(Number), credits: expect.any(Number) });
  expect(all.requests).toBe(0);
});

test("--cost counts the videos of the checks of callbacks if callbacks are received", async () => {
  const args = ["--base-url", "https://gateway.example", "--cost", "--only", "callback-delivery"];
  const to = ["--callback-url", "https://tunnel.example", "--callback-listen", "1"];
  expect((await run(args)).out).toBe("This run buys nothing.");
  expect((await run([...args, ...to])).out).toContain("This run buys 2 videos for about 40.504 credits:");
});
