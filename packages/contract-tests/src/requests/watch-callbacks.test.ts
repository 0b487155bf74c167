import { expect, test } from "vitest";
import { createHonestServer, createJsonResponse } from "../../test/honest-server.ts";
import { createHtmlPage } from "../../test/mutants/mutant.ts";
import { type CallbackReceiver, createReceiver, type Report, runChecks, type Target } from "../index.ts";

const only = ["callback-delivery", "callback-body", "callback-once", "callback-retries", "callback-backoff"];
const far = { name: "it", baseUrl: "https://gateway.example", apiKey: "key-of-the-test" };
const near = { ...far, baseUrl: "http://gateway.localhost" };

function runCallbacks(target: Target, receiver: CallbackReceiver): Promise<Report> {
  return runChecks(target, { purchases: true, receiver, callbackWaitMs: 2_000, only });
}

function createSilentServer() {
  return createHonestServer({ firstAfterMs: undefined });
}

test("If nothing reached the receiver, a server elsewhere is not judged, as the way may be closed", async () => {
  const receiver = createReceiver({ url: "https://tunnel.example" });
  const report = await runCallbacks({ ...far, ...createSilentServer() }, receiver);
  expect(report).toMatchObject({ verdict: "not judged", notJudged: only.length });
  for (const { obstacle, reason } of report.results) {
    expect(obstacle).toBe("no-callback");
    expect(reason).toMatch(
      /^Two tasks with a callback_url such as https:\/\/tunnel\.example\/\S+ have ended, and no request/,
    );
  }
});

test("A server on this machine is judged, as nothing is between it and the receiver", async () => {
  const receiver = createReceiver({ url: "https://tunnel.example" });
  const report = await runCallbacks({ ...near, ...createSilentServer() }, receiver);
  expect(report).toMatchObject({ verdict: "broken", broken: only.length });
  expect(report.results[0]?.reason).toMatch(
    /^The callback of task-\S+: the task has ended as completed, and no callback came \[K1\]$/,
  );
});

test("If other requests reached the receiver, the way is open, and a server elsewhere is judged", async () => {
  const receiver = createReceiver({ url: "https://tunnel.example" });
  await receiver.fetch(new Request("https://tunnel.example/favicon.ico"));
  expect(await runCallbacks({ ...far, ...createSilentServer() }, receiver)).toMatchObject({ broken: only.length });
});

const refusal = {
  error: { code: "invalid_request", message: "callback_url must be public", type: "invalid_request_error" },
};

test.each(["http://127.0.0.1:4020", "https://localhost:4020", "http://hooks.example", "https://192.168.0.7/in"])(
  "A server that refuses %s as the documentation says is not judged",
  async (url) => {
    const fetch = async () => createJsonResponse(400, refusal);
    const report = await runCallbacks({ ...far, fetch }, createReceiver({ url }));
    expect(report).toMatchObject({ notJudged: only.length });
    expect(report.results[0]).toMatchObject({ obstacle: "no-callback" });
    expect(report.results[0]?.reason).toContain(`--callback-allow ${new URL(url).host}.`);
  },
);

test("A server that refuses a public HTTPS address is judged", async () => {
  const fetch = async () => createJsonResponse(400, refusal);
  const report = await runCallbacks({ ...far, fetch }, createReceiver({ url: "https://tunnel.example" }));
  expect(report).toMatchObject({ broken: only.length });
});

test.each([
  ["failed", { progress: 0, error: { code: "service_error", message: "No." } }],
  ["cancelled", { progress: 42 }],
])("The callback of a task that is %s is judged like any other", async (status, members) => {
  const receiver = createReceiver({ url: "https://tunnel.example" });
  const edit = (text: string): string => {
    const { results: _results, ...task } = JSON.parse(text);
    return task.status === "completed" ? JSON.stringify({ ...task, status, ...members }) : text;
  };
  const { fetch, advance } = createHonestServer({ receiver, edit });
  const answer = async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    return new Response(edit(await response.text()), response);
  };
  expect(await runCallbacks({ ...far, fetch: answer, advance }, receiver)).toMatchObject({ kept: only.length });
});

test("If a task never ends, or a read fails, the checks break, and say so", async () => {
  const receiver = createReceiver({ url: "https://tunnel.example" });
  const { fetch } = createHonestServer({ receiver });
  const stuck = await runCallbacks({ ...far, fetch, advance: async () => {} }, receiver);
  expect(stuck).toMatchObject({ broken: only.length });
  expect(stuck.results[0]?.reason).toContain("the task did not end, so no callback is due");

  const { fetch: honest, advance } = createHonestServer({ receiver });
  const failing = async (request: Request) => (request.method === "GET" ? createHtmlPage(500) : honest(request));
  expect(await runCallbacks({ ...far, fetch: failing, advance }, receiver)).toMatchObject({ broken: only.length });
});

test("All checks of callbacks share two tasks, which are the shortest and cheapest", async () => {
  const receiver = createReceiver({ url: "https://tunnel.example" });
  const { fetch, advance } = createHonestServer({ receiver });
  const bodies: unknown[] = [];
  const counting = async (request: Request): Promise<Response> => {
    if (request.method === "POST") bodies.push(await request.clone().json());
    return fetch(request);
  };
  expect(await runCallbacks({ ...far, fetch: counting, advance }, receiver)).toMatchObject({ kept: only.length });
  expect(bodies).toHaveLength(2);
  for (const body of bodies) expect(body).toMatchObject({ duration: 4, quality: "480p" });
});
