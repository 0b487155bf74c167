import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { runMock } from "../mock-process.ts";
import { serviceAt } from "../service.ts";

/** Every option of `serve`, except four that are tried elsewhere, with a wrong value and the rule that the error names. */
const options = [
  ["--time-scale", "TIME_SCALE", "100001", "It must be a number above 0. The fastest is 100000."],
  ["--seed", "SEED", "-1", "It must be a whole number."],
  ["--key", "KEY", "two words", "It must be a token without spaces."],
  ["--credits", "CREDITS", "100000000001", "It must be a number from 0 to 100000000000, with at most four decimals."],
  ["--rate-limit", "RATE_LIMIT", "10", "It must be a number of requests and a time, such as 10/60s."],
  ["--callback-allow", "CALLBACK_ALLOW", "http://localhost", "leave out the scheme and the path"],
  ["--latency", "LATENCY", "800-100", "It must be milliseconds, or the least and the most, such as 100-800."],
  ["--chaos", "CHAOS", "1.1", "It must be a number from 0 to 1."],
  [
    "--public-url",
    "PUBLIC_URL",
    "front.example/mock",
    "It must be an http or https URL, such as https://front.example/mock, without user name, password, query and fragment.",
  ],
  ["--trust-proxy", "TRUST_PROXY", "perhaps", "It must be true or false."],
  ["--open", "OPEN", "perhaps", "It must be true or false."],
  ["--fetch-prism", "FETCH_PRISM", "perhaps", "It must be true or false."],
] as const;

/** How an error quotes a wrong value; empty for a key, which is a secret. */
function quoteOf(option: string, value: string): string {
  return option === "--key" ? "" : ` '${value}'`;
}

describe.concurrent("An option of serve", () => {
  test("Has its line of help, and its environment variable there", async () => {
    const running = runMock(["serve", "--help"]);
    expect(await running.exit()).toBe(0);
    const help = running.stdout().replaceAll(/\s+/g, " ");
    for (const [option, variable] of options) {
      const [, text = ""] = help.split(` ${option} `);
      expect(text, option).toMatch(new RegExp(`^(?:<|\\[).+? [a-z].+?env: VIDEO_GENERATIONS_MOCK_${variable}\\)`));
    }
    const listed = [...help.matchAll(/ (--[a-z-]+) [<[]/g)].map(([, option]) => option);
    expect(
      listed.sort(),
      "An option was added or taken away: give it a row in `options`, so that its wrong values are tried here.",
    ).toEqual(["--port", "--host", "--log", "--spec", ...options.map(([option]) => option)].sort());
  });

  test.each(options)("%s with a wrong value gives one line and status 2", async (option, _, value, rule) => {
    const running = runMock(["--port", "0", `${option}=${value}`]);
    expect(await running.exit()).toBe(2);
    const lines = running.stderr().trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^error: option '${option}`));
    expect(lines[0]).toContain(` argument${quoteOf(option, value)} is invalid.`);
    expect(lines[0]).toContain(rule);
    expect(running.stdout()).toBe("");
  });

  test.each(options)(
    "%s with a wrong value in %s gives one line that names the variable, and status 2",
    async (...row) => {
      const [option, variable, value, rule] = row;
      const running = runMock(["--port", "0"], { [`VIDEO_GENERATIONS_MOCK_${variable}`]: value });
      expect(await running.exit()).toBe(2);
      const lines = running.stderr().trim().split("\n");
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(new RegExp(`^error: option '${option}`));
      const source = `from env 'VIDEO_GENERATIONS_MOCK_${variable}'`;
      expect(lines[0]).toContain(` value${quoteOf(option, value)} ${source} is invalid.`);
      expect(lines[0]).toContain(rule);
    },
  );
});

describe.concurrent.each([
  ["on the command line", (settings: Settings) => runMock(settings.flatMap(([option, , value]) => [option, value]))],
  [
    "in the environment",
    (settings: Settings) =>
      runMock(
        [],
        Object.fromEntries(settings.map(([, variable, value]) => [`VIDEO_GENERATIONS_MOCK_${variable}`, value])),
      ),
  ],
])("Options given %s", (_, start) => {
  const anyPort = ["--port", "PORT", "0"] as const;

  test("--credits, --rate-limit and --callback-allow take effect", async () => {
    const running = start([
      anyPort,
      ["--credits", "CREDITS", "60.0001"],
      ["--rate-limit", "RATE_LIMIT", "3/1h"],
      ["--callback-allow", "CALLBACK_ALLOW", "localhost:3999,192.168.0.7"],
    ]);
    const service = serviceAt(await running.listening());
    expect(running.stdout()).toContain("callbacks may go to localhost:3999, http included");
    expect(running.stdout()).toContain("callbacks may go to 192.168.0.7, http included");

    // A video at 720p costs 54.675 credits (B2), so the credits pay for one.
    const first = await service.create("A paper boat", { callback_url: "http://localhost:3999/hook" });
    expect(first.status).toBe(200);
    expect((await service.create("A paper boat", { callback_url: "http://localhost:4000/hook" })).status).toBe(400);
    const short = await service.create("A paper boat");
    expect(short.status).toBe(402);
    expect(await short.json()).toMatchObject({ error: { code: "insufficient_quota" } });
    const limited = await service.create("A paper boat");
    expect(limited.status).toBe(429);
    // One request in 20 simulated minutes is one in two real minutes at ten times the pace, less what has passed.
    expect(limited.headers.get("retry-after")).toMatch(/^1[0-2]\d$/);
    expect(await service.balance()).toMatchObject({ granted: 60.0001, available: 5.3251, reserved: 54.675 });
    running.child.kill("SIGTERM");
    expect(await running.exit()).toBe(0);
  });

  test("--seed, --key and --time-scale take effect", async () => {
    const settings: Settings = [
      anyPort,
      ["--seed", "SEED", "5"],
      ["--key", "KEY", "a-key-of-a-test"],
      ["--time-scale", "TIME_SCALE", "100000"],
    ];
    const ids = await Promise.all(
      [start(settings), start(settings)].map(async (running) => {
        const url = await running.listening();
        const service = serviceAt(url);
        const id = await service.createAccepted("A paper boat");
        await expect.poll(() => service.task(id), { timeout: 10_000 }).toMatchObject({ status: "completed" });
        const headers = { authorization: "Bearer another-key" };
        expect((await fetch(`${url}/v1/tasks/${id}`, { headers })).status).toBe(401);
        running.child.kill("SIGTERM");
        expect(await running.exit()).toBe(0);
        return id.slice(-8);
      }),
    );
    expect(ids[0]).toBe(ids[1]);
  });

  test("--chaos and --latency take effect on the API, and on nothing else", async () => {
    const running = start([anyPort, ["--chaos", "CHAOS", "1"], ["--latency", "LATENCY", "1-5"]]);
    const url = await running.listening();
    const service = serviceAt(url);
    const dropped = { status: 0 };
    const statuses = new Set<number>();
    for (let left = 40; left > 0; left -= 1) {
      statuses.add((await service.create("A paper boat [[instant]]").catch(() => dropped)).status);
    }
    expect([...statuses].sort()).toEqual([0, 500, 503]);
    // Half of the faults come after the task was made.
    const { newest, total } = Object(await service.control("tasks"));
    expect(total).toBeGreaterThan(5);
    expect(total).toBeLessThan(35);
    for (let left = 10; left > 0; left -= 1) {
      const video = await fetch(`${url}/media/${newest[0].task.id}.mp4`, { headers: { range: "bytes=0-99" } });
      expect(video.status).toBe(206);
      expect(video.headers.get("content-type")).toBe("video/mp4");
      expect(await service.control("health")).toMatchObject({ status: "ok" });
    }
    running.child.kill("SIGTERM");
    expect(await running.exit()).toBe(0);
  });
});

type Settings = readonly (readonly [option: string, variable: string, value: string])[];

describe.concurrent("A command that cannot run", () => {
  test.each([
    ["serve", []],
    ["static", []],
    ["proxy", ["--upstream", "http://127.0.0.1:9"]],
  ])("%s with a port in use gives one line that names it, and status 1", async (command, more) => {
    const other = createServer();
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = Object(other.address());
    const running = runMock([command, "--port", String(port), ...more]);
    expect(await running.exit()).toBe(1);
    expect(running.stderr()).toBe(
      `error: port ${port} on 127.0.0.1 is in use. Choose another with --port, or any free one with --port 0.\n`,
    );
    other.close();
  });

  test.each([
    ["serve", "no-such-file.yaml", ": it cannot be read (ENOENT: ", []],
    ["static", "no-such-file.yaml", ": it cannot be read (ENOENT: ", []],
    ["proxy", "no-such-file.yaml", ": it cannot be read (ENOENT: ", ["--upstream", "http://127.0.0.1:9"]],
    ["serve", "/", ": it is a folder. Name the root file of an OpenAPI", []],
    ["serve", "/dev/null", ": it is no regular file. Name the root file of an OpenAPI", []],
    ["serve", "https://api.example.com/openapi.yaml", " is an address, and the mock watches a file. Save it", []],
  ])(
    "%s with a contract that cannot be read (%s) gives one line, and status 1",
    async (command, file, reason, more) => {
      const running = runMock([command, "--port", "0", "--spec", file, ...more]);
      expect(await running.exit()).toBe(1);
      expect(running.stderr()).toMatch(/^error: .+\n$/);
      expect(running.stderr()).toContain(`error: ${file}${reason}`);
      expect(running.stdout()).toBe("");
    },
  );

  test("An address of another machine gives one line, and status 1", async () => {
    const running = runMock(["--host", "203.0.113.1", "--port", "0"]);
    expect(await running.exit()).toBe(1);
    expect(running.stderr()).toMatch(
      /^error: cannot listen on 203\.0\.113\.1: .+ Choose an address of this machine with --host\.\n$/,
    );
  });
});
