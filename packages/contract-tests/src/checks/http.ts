import type { Check } from "../check.ts";
import { minimalRequest, pageTaskId } from "../contract/documented-values.ts";
import type { OutgoingRequest, ReceivedAnswer } from "../requests/exchange.ts";
import { expectContract, expectStatus, expectThat } from "../requests/expectations.ts";

const create: OutgoingRequest = {
  method: "POST",
  path: "/v1/videos/generations",
  headers: { "content-type": "application/json" },
};

/** Requests that match no operation of the contract. They are answered in the error envelope too. */
export const httpChecks: readonly Check[] = [
  {
    id: "http-malformed-json",
    title: "answers malformed JSON with a 400 in the error envelope",
    rules: ["E1", "E2"],
    needs: ["malformed-json"],
    purchases: false,
    run: async (context) => expectEnvelope(await context.send({ ...create, body: '{"model":' }), 400),
  },
  {
    id: "http-unknown-path",
    title: "answers an unknown path with a 404 in the error envelope",
    rules: ["E1"],
    needs: ["http-errors"],
    purchases: false,
    run: async (context) => {
      expectEnvelope(await context.send({ method: "GET", path: "/v1/nothing-here" }), 404);
      expectEnvelope(await context.send({ method: "POST", path: "/v2/videos/generations", body: "{}" }), 404);
    },
  },
  {
    id: "http-wrong-method",
    title: "answers a wrong method with a 405 in the error envelope that lists the right one",
    rules: ["E1"],
    needs: ["http-errors"],
    purchases: false,
    run: async (context) => {
      expectAllowed(await context.send({ method: "DELETE", path: "/v1/videos/generations" }), "POST");
      expectAllowed(await context.send({ method: "PUT", path: `/v1/tasks/${pageTaskId}`, body: "{}" }), "GET");
    },
  },
  {
    id: "http-content-type",
    title: "answers a body that is not declared as JSON with a 415 in the error envelope",
    rules: ["E1"],
    needs: ["http-errors"],
    purchases: false,
    run: async (context) => {
      const body = JSON.stringify(minimalRequest);
      expectEnvelope(await context.send({ ...create, headers: { "content-type": "text/plain" }, body }), 415);
    },
  },
  {
    id: "http-body-limit",
    title: "answers a body above 1 MiB with a 413 in the error envelope",
    rules: ["E1"],
    needs: ["http-errors"],
    purchases: false,
    run: async (context) => {
      const body = JSON.stringify({ ...minimalRequest, prompt: "a".repeat(2 * 1024 * 1024) });
      expectEnvelope(await context.send({ ...create, body }), 413);
    },
  },
];

/** Of these statuses, only 400 has a documented row (E2). */
function expectEnvelope(answer: ReceivedAnswer, status: number): void {
  expectStatus(answer, status, undefined, status === 400 ? "E2" : "E1");
  expectContract("createVideoGeneration", answer);
}

function expectAllowed(answer: ReceivedAnswer, method: string): void {
  expectEnvelope(answer, 405);
  const allow = answer.headers.get("allow") ?? "missing";
  const isListed = allow.split(",").some((it) => it.trim() === method);
  expectThat(isListed, answer, `the Allow header is ${allow}, and does not list ${method}`);
}
