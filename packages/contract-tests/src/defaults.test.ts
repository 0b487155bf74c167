import { syncBuiltinESMExports } from "node:module";
import timersPromises from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { type DefaultChecks, listCheckedDefaults, readDocumentedDefaults } from "../../../tooling/default-values.ts";
import { findFreePort } from "../../../tooling/free-port.ts";
import { createHonestServer } from "../test/honest-server.ts";
import { createContext } from "./check.ts";
import { createRefusalCheck } from "./checks/refusal-check.ts";
import { main } from "./cli/command.ts";
import {
  checks as allChecks,
  applicableChecks,
  createReceiver,
  runChecks,
  startReceiver,
  type Target,
} from "./index.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const processing = { id: "task-unified-1774857405-abc12345", status: "processing", progress: 1 };

function target(fetch: Target["fetch"], baseUrl = "http://127.0.0.1:1"): Target {
  return { name: "a server", baseUrl, apiKey: "key-of-the-test", ...(fetch && { fetch }) };
}

/** Watches a task that never ends, on fake timers, and counts its reads at each of these times, in milliseconds. */
async function looksAfter(baseUrl: string, ...times: readonly number[]): Promise<number[]> {
  vi.useFakeTimers();
  // Fake timers do not reach into this module.
  vi.spyOn(timersPromises, "setTimeout").mockImplementation(async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return undefined as never;
  });
  syncBuiltinESMExports();
  const fetch = vi.fn(async () => Response.json(processing));
  void createContext(target(fetch, baseUrl)).watchedTask();
  const snapshots: number[] = [];
  let now = 0;
  for (const time of times) {
    await vi.advanceTimersByTimeAsync(time - now);
    now = time;
    snapshots.push(fetch.mock.calls.length - 1); // The first request is the create.
  }
  return snapshots;
}

function rateLimited(retryAfter: string): Response {
  const error = { code: "rate_limit_exceeded", message: "Too many requests", type: "rate_limit_error" };
  return Response.json({ error }, { status: 429, headers: { "retry-after": retryAfter } });
}

/** The waits, in milliseconds, if a rate limit refuses every request. */
async function waitsAtRateLimit(retryAfter: string): Promise<number[]> {
  const waits: number[] = [];
  const context = createContext(
    target(async () => rateLimited(retryAfter)),
    { wait: async (ms) => void waits.push(ms) },
  );
  await expect(context.read("x")).rejects.toThrow("429");
  return waits;
}

const checks: DefaultChecks = {
  "ContextOptions.runs": {
    says: "100",
    check: () => expect(createContext(target(undefined)).runs).toBe(100),
  },
  "ContextOptions.seed": {
    says: "1, so that the same command gives the same report",
    check: () => expect(createContext(target(undefined)).seed).toBe(1),
  },
  "ContextOptions.timeoutMs": {
    says: "10000",
    async check() {
      vi.useFakeTimers();
      const fetch = vi.fn(() => new Promise<Response>(() => {}));
      const sending = createContext(target(fetch)).send({ method: "GET", path: "/v1/tasks/x" });
      const failing = expect(sending).rejects.toThrow("within 10000 ms");
      await vi.advanceTimersByTimeAsync(9_999);
      expect(fetch).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(1);
      // The request is sent a second time before the check is not judged.
      expect(fetch.mock.calls.length).toBeGreaterThan(1);
      await vi.advanceTimersByTimeAsync(100_000);
      await failing;
    },
  },
  "ContextOptions.rateLimitWaitMs": {
    says: "60000",
    async check() {
      expect(await waitsAtRateLimit("60")).toEqual([60_000]);
      expect(await waitsAtRateLimit("61")).toEqual([]);
    },
  },
  "ContextOptions.wait": {
    says: "moves the clock, else waits",
    async check() {
      const moved: number[] = [];
      const advance = async (ms: number) => void moved.push(ms);
      const fetch = async () => rateLimited("30");
      await expect(createContext({ ...target(fetch), advance }).read("x")).rejects.toThrow("429");
      expect(moved).toEqual([30_000, 30_000]);
      vi.useFakeTimers();
      const waited = vi.spyOn(timersPromises, "setTimeout").mockResolvedValue(undefined as never);
      syncBuiltinESMExports();
      await expect(createContext(target(fetch)).read("x")).rejects.toThrow("429");
      expect(waited.mock.calls[0]?.[0]).toBe(30_000);
    },
  },
  "ContextOptions.pollIntervalMs": {
    says: "100 on this machine, else 5000",
    async check() {
      expect(await looksAfter("http://127.0.0.1:1", 0, 99, 100, 199, 200)).toEqual([1, 1, 2, 2, 3]);
      expect(await looksAfter("https://gateway.example", 0, 4_999, 5_000, 10_000)).toEqual([1, 1, 2, 3]);
    },
  },
  "ContextOptions.maxWaitMs": {
    says: "900000",
    async check() {
      // The last read is at 900 s, and none follows.
      expect(await looksAfter("https://gateway.example", 899_999, 900_000, 3_600_000)).toEqual([180, 181, 181]);
    },
  },
  "ContextOptions.receiver": {
    says: "none",
    async check() {
      await expect(createContext(target(undefined)).watchedCallbacks()).rejects.toThrow("No receiver");
      const applicable = applicableChecks(target(undefined), { purchases: true });
      expect(applicable.filter(({ id }) => id.startsWith("callback-"))).toEqual([]);
    },
  },
  "ContextOptions.callbackWaitMs": {
    says: "30000",
    async check() {
      const moves: number[] = [];
      const { fetch, advance } = createHonestServer({ firstAfterMs: undefined });
      const counting = async (ms: number) => {
        moves.push(ms);
        await advance(ms);
      };
      const receiver = createReceiver({ url: "https://hooks.example" });
      await createContext({ ...target(fetch), advance: counting }, { receiver }).watchedCallbacks();
      // Until the end, then for the callbacks of one task and of the other, then to see that no more come.
      expect(moves.reduce((sum, ms) => sum + ms, 0)).toBe(165_000 + 30_000 + 30_000 + 9_000);
    },
  },
  "ListenOptions.host": {
    says: "127.0.0.1, for a tunnel or a reverse proxy on this machine",
    async check() {
      const port = await findFreePort();
      const receiver = await startReceiver({ url: "https://hooks.example", port });
      try {
        expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
        await expect(startReceiver({ url: "https://hooks.example", port, host: "127.0.0.1" })).rejects.toThrow(
          "EADDRINUSE",
        );
      } finally {
        await receiver.close();
      }
    },
  },
  "Target.timeScale": {
    says: "not known on this machine, else 1",
    check() {
      const receiver = createReceiver({ url: "https://hooks.example" });
      const isTimed = (it: Target) =>
        applicableChecks(it, { purchases: true, receiver }).some(({ id }) => id === "callback-backoff");
      expect(isTimed(target(undefined))).toBe(false);
      expect(isTimed({ ...target(undefined), timeScale: 10 })).toBe(true);
      expect(isTimed(target(undefined, "https://gateway.example"))).toBe(true);
    },
  },
  "OutgoingRequest.authorization": {
    says: "`Bearer <the target's key>`",
    async check() {
      const fetch = vi.fn(async (_: Request) => Response.json(processing));
      await createContext(target(fetch)).send({ method: "GET", path: "/v1/tasks/x" });
      expect(fetch.mock.calls.map(([{ headers }]) => headers.get("authorization"))).toEqual(["Bearer key-of-the-test"]);
    },
  },
  "RunOptions.purchases": {
    says: "false",
    check() {
      expect(applicableChecks(target(undefined)).filter(({ purchases }) => purchases)).toEqual([]);
    },
  },
  "RunOptions.only": {
    says: "all",
    async check() {
      const { results } = await runChecks({ ...target(undefined), ...createHonestServer() });
      expect(results.map(({ id }) => id)).toEqual(allChecks.map(({ id }) => id));
    },
  },
  "Target.fetch": {
    says: "`globalThis.fetch`",
    async check() {
      vi.stubGlobal("fetch", async () => Response.json({ ...processing, from: "the global one" }));
      const { text } = await createContext(target(undefined)).send({ method: "GET", path: "/v1/tasks/x" });
      expect(text).toContain("the global one");
    },
  },
  "Target.lacks": {
    says: "none",
    check() {
      const receiver = createReceiver({ url: "https://hooks.example" });
      expect(applicableChecks({ ...target(undefined), timeScale: 1 }, { purchases: true, receiver })).toEqual(
        allChecks,
      );
    },
  },
  "RefusalCheckOptions.needs": {
    says: "none",
    check() {
      expect(createRefusalCheck({ id: "x", what: "x", rules: [], bodies: [] }).needs).toEqual([]);
    },
  },
};

test.each(Object.entries(checks))("%s has its documented default", (_, { check }) => check());

test("Every default that the suite documents is tested above, by its exact text", () => {
  expect(listCheckedDefaults(checks)).toEqual(readDocumentedDefaults(new URL(".", import.meta.url)));
});

test("The command's help shows the same defaults as the program interface has", async () => {
  const written: string[] = [];
  const output = { out: (text: string) => void written.push(text), err: () => {} };
  expect(await main(["--help"], output)).toBe(0);
  const help = written.join(" ").replaceAll(/\s+/g, " ");
  const context = createContext(target(undefined));
  expect(help).toMatch(new RegExp(`--runs <count> [^-]*\\(default: ${context.runs}\\)`));
  expect(help).toMatch(new RegExp(`--seed <number> [^-]*\\(default: ${context.seed}\\)`));
  expect(help).toMatch(/--format <format> [^-]*default: "pretty"/);
  expect(help).toMatch(/--allow-purchases [^(]*\(default: false\)/);
  expect(help).toMatch(/--list [^(]*\(default: false\)/);
});
