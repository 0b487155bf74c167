import fc from "fast-check";
import { expect, test } from "vitest";
import { pageAnswer as task } from "../../test/page-answer.ts";
import { type CheckContext, createContext } from "../check.ts";
import { NotJudged } from "../verdicts/not-judged.ts";
import { brokenBodies } from "./broken-bodies.ts";
import { expectAgreement } from "./expect-agreement.ts";
import { validBodies } from "./valid-bodies.ts";

const refusal = { error: { code: "invalid_request", message: "No.", type: "invalid_request_error" } };

function contextOf(answer: (body: unknown) => Response | Promise<Response>, runs = 200): CheckContext {
  const target = {
    name: "in memory",
    baseUrl: "http://server.localhost",
    apiKey: "key-of-the-test",
    fetch: async (request: Request) => answer(await request.json()),
  };
  return createContext(target, { runs, seed: 7, timeoutMs: 50, rateLimitWaitMs: 0 });
}

test("A disagreement is reported with the smallest body, the rule, the answer and how to reproduce it", async () => {
  const context = contextOf(() => Response.json(task));
  const bodies = brokenBodies().filter(({ field }) => field === "duration");

  await expect(
    expectAgreement(
      context,
      bodies.map(({ body }) => body),
    ),
  ).rejects.toThrow(
    /^Expected 400, as duration breaks rule C4; came 200: \{"created".*\nSmallest such body, after \d+ steps of shrinking: \{"model":"seedance-2.0-fast-text-to-video","prompt":"","duration":\S+\}\nFound with seed 7; send the same bodies again with --seed 7 --runs 200\.$/,
  );
});

test("The report of a valid body that is refused says that no documented rule refuses it", async () => {
  const context = contextOf(() => Response.json(refusal, { status: 400 }));

  await expect(expectAgreement(context, validBodies())).rejects.toThrow(
    "Expected 200, as no documented rule refuses it; came 400",
  );
});

test("The same seed sends the same bodies", async () => {
  const sent: unknown[][] = [[], []];
  for (const bodies of sent) {
    const context = contextOf((body) => {
      bodies.push(body);
      return Response.json(task);
    }, 20);
    await expectAgreement(context, validBodies());
  }

  expect(sent[0]).toHaveLength(20);
  expect(sent[1]).toEqual(sent[0]);
});

test("A body that gets no answer is not shrunk", async () => {
  let requests = 0;
  const context = contextOf(() => {
    requests += 1;
    return new Promise(() => {});
  });

  await expect(expectAgreement(context, fc.constant({ model: "x".repeat(50) }))).rejects.toThrow("within 50 ms");
  await expect(expectAgreement(context, validBodies())).rejects.toThrow("within 50 ms");
  expect(requests).toBe(2);
});

test("A body that a server answers nothing to, twice, is a disagreement that is not shrunk", async () => {
  let creates = 0;
  const target = {
    name: "in memory",
    baseUrl: "http://server.localhost",
    apiKey: "key-of-the-test",
    fetch: async (request: Request) => {
      if (request.method === "GET") return Response.json(refusal, { status: 401 });
      creates += 1;
      return new Promise<Response>(() => {});
    },
  };
  const context = createContext(target, { runs: 20, seed: 7, timeoutMs: 50, rateLimitWaitMs: 0 });

  await expect(expectAgreement(context, fc.constant({ prompt: "x".repeat(50) }))).rejects.toThrow("was asked twice");
  await expect(expectAgreement(context, fc.array(fc.string(), { minLength: 9 }))).rejects.toThrow("was asked twice");
  expect(creates).toBe(4);
});

test.each([
  [402, "came 402 to the key of this run: "],
  [429, "came 429, to be tried again in 1 s: "],
])("An answer with %i says nothing about the body and ends the search", async (status, message) => {
  let requests = 0;
  const context = contextOf(() => {
    requests += 1;
    return Response.json(refusal, { status });
  });

  const searching = expectAgreement(context, validBodies());

  await expect(searching).rejects.toThrow(NotJudged);
  await expect(searching).rejects.toThrow(message);
  await expect(searching).rejects.toThrow("0 of 200 bodies agreed before; --runs sends fewer.");
  expect(requests).toBe(1);
});

test("A disagreement is reported even if the credits run out while the body is shrunk", async () => {
  const answers = [Response.json(task), Response.json(refusal, { status: 402 })];
  const context = contextOf(() => answers.shift() ?? Response.error());
  const bodies = brokenBodies().map(({ body }) => body);

  await expect(expectAgreement(context, bodies)).rejects.toThrow(/^Expected 400, as .* breaks rule .*; came 200/);
  expect(answers).toEqual([]);
});
