import type { Check } from "../check.ts";
import { minimalRequest } from "../contract/documented-values.ts";
import { expectError, expectStatus } from "../requests/expectations.ts";
import { createRefusalCheck } from "./refusal-check.ts";

/** Bodies that are not a create at all, and the form of a refusal. */
export const bodyChecks: readonly Check[] = [
  createRefusalCheck({ id: "refuse-empty-body", what: "an empty body", rules: ["C0"], bodies: [""] }),
  createRefusalCheck({
    id: "refuse-other-json",
    what: "JSON that is no object",
    rules: ["C0"],
    bodies: ["[]", JSON.stringify([minimalRequest]), '"text"', "42", "null", "true"],
  }),
  {
    id: "refuse-malformed-json",
    title: "refuses malformed JSON",
    rules: ["C0"],
    needs: [],
    purchases: false,
    run: async (context) => {
      // Another check looks at the body of this answer, because not every server can pass that check.
      for (const body of ['{"model":', "{'model':1}", '{"model":"a",}', "\u0000", "<xml/>"]) {
        const headers = { "content-type": "application/json" };
        const answer = await context.send({ method: "POST", path: "/v1/videos/generations", headers, body });
        expectStatus(answer, 400, "a create refuses malformed JSON");
      }
    },
  },
  {
    id: "refuse-as-documented",
    title: "gives a refused create the documented code and type",
    rules: ["E1", "E2"],
    needs: [],
    purchases: false,
    run: async (context) => {
      // The message for one bad field is open (E3). Code and type of the documented row are the same for every 400.
      const error = { code: "invalid_request", type: "invalid_request_error" };
      expectError(await context.create({ prompt: minimalRequest.prompt }), { status: 400, error });
      expectError(await context.create({ ...minimalRequest, duration: 16 }), { status: 400, error });
    },
  },
];
