import type { Check, CheckContext } from "../check.ts";
import { createErrors, documentedError, pageRequest, pageTaskId, readErrors } from "../contract/documented-values.ts";
import { expectContract, expectError } from "../requests/expectations.ts";

/** No request is accepted without a bearer token. */
export const authChecks: readonly Check[] = [
  {
    id: "auth-create-no-token",
    title: "answers a create without a token with the documented 401",
    rules: ["C0", "E1", "E2"],
    needs: [],
    purchases: false,
    run: (context) => expectCreateUnauthorized(context, null),
  },
  {
    id: "auth-create-wrong-scheme",
    title: "answers a create with another scheme than Bearer with the documented 401",
    rules: ["C0", "E1", "E2"],
    needs: [],
    purchases: false,
    run: (context) => expectCreateUnauthorized(context, "Basic dXNlcjpwYXNzd29yZA=="),
  },
  {
    id: "auth-create-empty-token",
    title: "answers a create with an empty token with the documented 401",
    rules: ["C0", "E1", "E2"],
    needs: [],
    purchases: false,
    run: (context) => expectCreateUnauthorized(context, "Bearer"),
  },
  {
    id: "auth-read-no-token",
    title: "answers a read without a token with the documented 401",
    rules: ["C0", "E1", "E2"],
    needs: [],
    purchases: false,
    run: (context) => expectReadUnauthorized(context, null),
  },
  {
    id: "auth-read-wrong-scheme",
    title: "answers a read with another scheme than Bearer with the documented 401",
    rules: ["C0", "E1", "E2"],
    needs: [],
    purchases: false,
    run: (context) => expectReadUnauthorized(context, "Basic dXNlcjpwYXNzd29yZA=="),
  },
];

async function expectCreateUnauthorized(context: CheckContext, authorization: string | null): Promise<void> {
  const answer = await context.send({
    method: "POST",
    path: "/v1/videos/generations",
    authorization,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(pageRequest),
  });
  expectError(answer, documentedError(createErrors, 401), "C0");
  expectContract("createVideoGeneration", answer);
}

async function expectReadUnauthorized(context: CheckContext, authorization: string | null): Promise<void> {
  const answer = await context.send({ method: "GET", path: `/v1/tasks/${pageTaskId}`, authorization });
  expectError(answer, documentedError(readErrors, 401), "C0");
  expectContract("getTask", answer);
}
