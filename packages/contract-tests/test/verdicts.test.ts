import { describe, expect, test } from "vitest";
import { pageRequest } from "../src/contract/documented-values.ts";
import { checks, createReceiver, type Report, type RunOptions, runChecks, type Target } from "../src/index.ts";
import { createHonestServer, createJsonResponse } from "./honest-server.ts";
import { createHtmlPage, createProblem } from "./mutants/mutant.ts";
import { startServer } from "./start-server.ts";

const apiKey = "key-of-the-test";
const receiver = createReceiver({ url: "https://hooks.example" });
const pageOrder = JSON.stringify(pageRequest);
const unauthorized = () =>
  createJsonResponse(401, {
    error: { code: "unauthorized", message: "Invalid or expired token", type: "authentication_error" },
  });
const noCredits = () =>
  createJsonResponse(402, { error: { code: "insufficient_quota", message: "Top up.", type: "insufficient_quota" } });
const noAccess = () =>
  createJsonResponse(403, { error: { code: "model_access_denied", message: "No.", type: "invalid_request_error" } });
const failed = (code: string): Error => new TypeError("fetch failed", { cause: new Error(code) });

type Respond = (request: Request, honest: () => Promise<Response>, count: number) => Response | Promise<Response>;

/** An honest target, some of whose answers are replaced. `count` is the number of the request, from 1. */
function targetOf(answer: Respond): Target {
  const { fetch, advance } = createHonestServer({ receiver });
  let count = 0;
  const counting = async (request: Request): Promise<Response> => {
    count += 1;
    return answer(request, () => fetch(request), count);
  };
  return { name: "in memory", baseUrl: "http://honest.localhost", apiKey, fetch: counting, advance };
}

function isKeyed({ headers }: Request): boolean {
  return headers.get("authorization") === `Bearer ${apiKey}`;
}

function runAgainst(answer: Respond, options: RunOptions = {}): Promise<Report> {
  return runChecks(targetOf(answer), { purchases: true, runs: 5, timeoutMs: 1_000, receiver, ...options });
}

function idsOf(report: Report, verdict: string): readonly string[] {
  return report.results.filter((result) => result.verdict === verdict).map(({ id }) => id);
}

function obstaclesOf(report: Report): readonly (string | undefined)[] {
  return [...new Set(report.results.map(({ obstacle }) => obstacle))];
}

test("A server that closes a connection at its second request is judged", async () => {
  await using server = await startServer(createHonestServer().fetch, { takesAnother: false });
  const target = { name: "it", baseUrl: server.url, apiKey };
  const only = ["auth-create-no-token", "create-page-request", "create-minimal", "read-own-task", "refuse-model"];

  expect(await runChecks(target, { purchases: true, only })).toMatchObject({ verdict: "kept", kept: only.length });
});

describe("If no answer comes", () => {
  test.each([
    ["refuses the connection", () => Promise.reject(failed("connect ECONNREFUSED 127.0.0.1:1"))],
    ["resets the connection", () => Promise.reject(failed("read ECONNRESET"))],
    ["has no address", () => Promise.reject(failed("getaddrinfo ENOTFOUND gateway.example"))],
    ["has a certificate that is not trusted", () => Promise.reject(failed("self-signed certificate"))],
    ["never answers", () => new Promise<Response>(() => undefined)],
    [
      "stops in the middle of every answer",
      () => new Response(new ReadableStream({ start: (it) => it.enqueue(new TextEncoder().encode("{")) })),
    ],
  ])("A server that %s is not judged", async (_fault, answer) => {
    const report = await runAgainst(answer, { timeoutMs: 5 });

    expect(report).toMatchObject({ verdict: "not judged", kept: 0, broken: 0, notJudged: checks.length });
    expect(obstaclesOf(report)).toEqual(["no-answer"]);
  });

  test("A server that dies in the middle of a run is judged by its answers until then", async () => {
    const report = await runAgainst((_request, honest, count) =>
      count <= 20 ? honest() : Promise.reject(failed("gone")),
    );

    expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
    expect(idsOf(report, "kept")).toContain("auth-create-no-token");
    expect(idsOf(report, "not judged")).toContain("agrees-on-bodies");
    expect(report.kept + report.notJudged).toBe(checks.length);
  });

  test("A fault that was seen before the server died breaks the contract", async () => {
    const report = await runAgainst((_request, _honest, count) =>
      count === 1 ? createJsonResponse(404, {}) : Promise.reject(failed("gone")),
    );

    expect(report).toMatchObject({ verdict: "broken", broken: 1, notJudged: checks.length - 1 });
  });

  test("A read that is lost once is sent again", async () => {
    let losses = 0;
    const report = await runAgainst((request, honest) => {
      const isLost = request.method === "GET" && isKeyed(request) && losses === 0;
      losses += isLost ? 1 : 0;
      return isLost ? Promise.reject(failed("read ECONNRESET")) : honest();
    });

    expect(losses).toBe(1);
    expect(report).toMatchObject({ verdict: "kept", kept: checks.length });
  });

  test("Lost requests are sent a second time again once the server has come back", async () => {
    const only = ["auth-read-no-token", "auth-read-wrong-scheme", "read-unknown-id"];
    const lost = [1, 2, 4, 6];
    const report = await runAgainst(
      (_request, honest, count) => (lost.includes(count) ? Promise.reject(failed("read ECONNRESET")) : honest()),
      { only },
    );

    expect(report.results.map(({ verdict }) => verdict)).toEqual(["not judged", "kept", "broken"]);
  });

  test("A create that is lost is never sent twice, and its checks are not judged", async () => {
    const sent: string[] = [];
    const report = await runAgainst(async (request, honest) => {
      const { method, headers } = request;
      const isOrder = method === "POST" && isKeyed(request) && !headers.has("prefer");
      sent.push(isOrder ? await request.clone().text() : "");
      return isOrder && sent.at(-1) === pageOrder ? Promise.reject(failed("read ECONNRESET")) : honest();
    });

    expect(sent.filter((text) => text === pageOrder)).toHaveLength(1);
    expect(idsOf(report, "not judged")).toContain("create-page-request");
    expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
  });

  test.each([
    ["hangs", () => new Promise<Response>(() => undefined)],
    ["breaks the connection", () => Promise.reject(failed("read ECONNRESET"))],
  ])("A server that twice %s, and only on malformed JSON, breaks the contract", async (_fault, answer) => {
    const report = await runAgainst(
      async (request, honest) => ((await request.clone().text()) === '{"model":' ? answer() : honest()),
      { only: ["refuse-malformed-json", "refuse-model"], timeoutMs: 100 },
    );

    expect(idsOf(report, "broken")).toEqual(["refuse-malformed-json"]);
    expect(report.results.at(-1)?.reason).toContain("It answers other requests, and was asked twice.");
  });
});

describe("The key", () => {
  test("With a key that is always refused, only the checks without a valid key are judged", async () => {
    const report = await runAgainst((request, honest) => (isKeyed(request) ? unauthorized() : honest()));
    const strangers = checks.filter(({ id }) => id.startsWith("auth-")).map(({ id }) => id);

    expect(idsOf(report, "kept")).toEqual(strangers);
    expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
    expect(report.results.at(-1)).toMatchObject({ verdict: "not judged", obstacle: "key-refused" });
  });

  test("An example that Prefer asks for does not prove the key, because any key gets it", async () => {
    const report = await runAgainst((request, honest) =>
      isKeyed(request) && !request.headers.has("prefer") ? unauthorized() : honest(),
    );

    expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
    expect(report.results.at(-1)).toMatchObject({ obstacle: "key-refused" });
  });

  test("A server that refuses reads to a key that may create breaks the contract", async () => {
    const report = await runAgainst((request, honest) =>
      request.method === "GET" && isKeyed(request) ? unauthorized() : honest(),
    );

    expect(idsOf(report, "broken")).toEqual(expect.arrayContaining(["read-new-task", "lifecycle-order"]));
  });

  test("A server that refuses one create with a key that it has accepted breaks the contract", async () => {
    const report = await runAgainst(async (request, honest) =>
      (await request.clone().text()).includes('"3:4"') ? unauthorized() : honest(),
    );

    expect(idsOf(report, "broken")).toContain("create-every-option");
  });

  test("If the key expires in the middle of a run, the rest is not judged", async () => {
    const report = await runAgainst((request, honest, count) =>
      isKeyed(request) && count > 40 ? unauthorized() : honest(),
    );

    expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
    expect(idsOf(report, "kept")).toContain("wire-read");
    expect(report.results.at(-1)).toMatchObject({ obstacle: "key-refused" });
  });

  test("With a key that has no access to the model, the checks that create are not judged", async () => {
    const report = await runAgainst((request, honest) =>
      request.method === "POST" && isKeyed(request) && new URL(request.url).pathname === "/v1/videos/generations"
        ? noAccess()
        : honest(),
    );

    expect(report.results.find(({ id }) => id === "create-minimal")).toMatchObject({ obstacle: "no-access" });
    expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
  });
});

describe("Credits", () => {
  test("For an account without credits, checks that buy are not judged, and the rest is", async () => {
    const report = await runAgainst(
      async (request, honest) => {
        const response = await honest();
        return request.method === "POST" && response.status === 200 ? noCredits() : response;
      },
      { only: checks.filter(({ id }) => !id.startsWith("prefer-")).map(({ id }) => id) },
    );

    expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
    expect(obstaclesOf(report)).toEqual([undefined, "no-credits"]);
    expect(idsOf(report, "kept")).toContain("refuse-duration");
    expect(idsOf(report, "not judged")).toEqual(expect.arrayContaining(["create-minimal", "lifecycle-order"]));
  });

  test("If the credits run out in the middle of the search for bodies, the check is not judged", async () => {
    let bought = 0;
    const report = await runAgainst(
      async (_request, honest) => {
        const response = await honest();
        bought += response.status === 200 ? 1 : 0;
        return bought > 3 ? noCredits() : response;
      },
      { only: ["agrees-on-bodies"], runs: 50 },
    );

    expect(report.results[0]).toMatchObject({ verdict: "not judged", obstacle: "no-credits" });
    expect(report.results[0]?.reason).toMatch(/\d+ of 50 bodies agreed before; --runs sends fewer\.$/);
  });

  test("The documented 401, 402 and 429 that Prefer asks for are judged", async () => {
    const report = await runAgainst((_request, honest) => honest(), {
      only: ["prefer-create-errors", "prefer-read-errors"],
    });
    const wrong = await runAgainst(
      ({ headers }, honest) => (headers.get("prefer") === "code=402" ? noCredits() : honest()),
      {
        only: ["prefer-create-errors", "prefer-read-errors"],
      },
    );

    expect(report).toMatchObject({ verdict: "kept", kept: 2 });
    expect(wrong).toMatchObject({ verdict: "broken", broken: 2 });
  });
});

describe("Answers that may come from another server", () => {
  test.each([
    ["a maintenance page", () => createHtmlPage(503)],
    ["an empty 500", () => new Response(null, { status: 500 })],
    ["an error of the gateway", () => createJsonResponse(502, { message: "no upstream" })],
    ["a login page", () => createHtmlPage(200)],
    ["a login page behind a redirect", () => new Response(null, { status: 302, headers: { location: "/login" } })],
    ["a captive portal", () => createHtmlPage(511)],
    ["a page with 403", () => createHtmlPage(403)],
    ["a page with 401", () => createHtmlPage(401)],
    ["a page with 400", () => createHtmlPage(400)],
    ["a page with 404", () => createHtmlPage(404)],
    ["a page, with 405 to a POST", ({ method }: Request) => createHtmlPage(method === "POST" ? 405 : 200)],
  ])("A target that answers every request with %s is not judged", async (_what, answer) => {
    const report = await runAgainst(answer);

    expect(report).toMatchObject({ verdict: "not judged", kept: 0, broken: 0, notJudged: checks.length });
    expect(obstaclesOf(report)).toEqual(["no-service"]);
  });

  test("If maintenance begins in the middle of a run, the rest is not judged", async () => {
    const report = await runAgainst((_request, honest, count) => (count > 40 ? createHtmlPage(503) : honest()));

    expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
    expect(report.kept).toBeGreaterThan(5);
  });

  test("The reason says where a redirect leads", async () => {
    const report = await runAgainst(
      () => new Response(null, { status: 301, headers: { location: "https://api.example/" } }),
    );

    expect(report.results[0]?.reason).toContain("came 301, which leads to https://api.example/");
  });

  test.each([401, 404, 503])("A single HTML page with %i among good answers breaks the contract", async (status) => {
    const report = await runAgainst((request, honest) =>
      request.url.includes("zzzzzzzz") ? createHtmlPage(status) : honest(),
    );

    expect(idsOf(report, "broken")).toEqual(["read-unknown-id"]);
  });

  test("A server with HTML for all its errors breaks the contract", async () => {
    const errorPages: Respond = async (_request, honest) => {
      const { status } = await honest();
      return createHtmlPage(status);
    };
    const report = await runAgainst(errorPages, { purchases: false });

    expect(report).toMatchObject({ verdict: "broken", notJudged: 0 });
    // This check looks only at the status: another check looks at the body.
    expect(idsOf(report, "kept")).toEqual(["refuse-malformed-json"]);
  });
});

test("A server that answers all its errors in the form of RFC 9457 breaks the contract", async () => {
  const report = await runAgainst(
    async (_request, honest) => {
      const response = await honest();
      return response.ok ? response : createProblem(response.status);
    },
    { purchases: false },
  );

  expect(report).toMatchObject({ verdict: "broken", notJudged: 0 });
  expect(idsOf(report, "kept")).toEqual(["refuse-malformed-json", "prefer-task-states"]);
});

test("Extra members and another spelling of the content type do not break the contract", async () => {
  const answer: Respond = async (_request, honest) => {
    const response = await honest();
    const body = { ...JSON.parse(await response.text()), region: "eu", trace: null };
    const headers = { ...Object.fromEntries(response.headers), "content-type": "Application/JSON ; charset=utf-8" };
    return new Response(JSON.stringify(body), { status: response.status, headers });
  };
  // The callbacks of this server do not have the members that its answers have.
  const report = await runAgainst(answer, { receiver: undefined });

  expect(report).toMatchObject({ verdict: "kept", broken: 0, notJudged: 0 });
});

describe("The watched task", () => {
  test.each([
    ["failed", { error: { code: "service_error", message: "No video.", type: "task_error" } }],
    ["cancelled", {}],
  ])("A task that ends as %s says nothing about tasks that complete", async (status, members) => {
    const only = checks.filter(({ id }) => id.startsWith("lifecycle-")).map(({ id }) => id);
    const report = await runAgainst(
      async ({ method }, honest) => {
        const task = JSON.parse(await (await honest()).text());
        return createJsonResponse(
          200,
          method === "GET" && task.progress > 30 ? { ...task, progress: 50, status, ...members } : task,
        );
      },
      { only },
    );

    expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
    expect(idsOf(report, "kept")).toEqual(["lifecycle-answers", "lifecycle-growth", "lifecycle-identity"]);
    expect(report.results[0]).toMatchObject({ obstacle: "task-ended" });
  });

  test("A task that fails without saying why breaks the contract", async () => {
    const report = await runAgainst(
      async ({ method }, honest) => {
        const task = JSON.parse(await (await honest()).text());
        return createJsonResponse(
          200,
          method === "GET" && task.progress > 30 ? { ...task, progress: 0, status: "failed" } : task,
        );
      },
      { only: ["lifecycle-order", "lifecycle-answers"] },
    );

    expect(report).toMatchObject({ verdict: "broken", broken: 2 });
  });

  test("If the target's clock hangs, the check is not judged", async () => {
    const target = { ...targetOf((_request, honest) => honest()), advance: () => new Promise<void>(() => undefined) };
    const report = await runChecks(target, { purchases: true, timeoutMs: 20, only: ["lifecycle-order"] });

    expect(report.results[0]).toMatchObject({ verdict: "not judged", obstacle: "clock" });
  });
});

test("A run in which no check applies is not judged", async () => {
  const report = await runAgainst((_request, honest) => honest(), { purchases: false, only: ["create-minimal"] });

  expect(report).toMatchObject({ verdict: "not judged", kept: 0, broken: 0, notJudged: 0, notApplicable: 1 });
});
