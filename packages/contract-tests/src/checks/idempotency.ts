import type { Check } from "../check.ts";
import { minimalRequest } from "../contract/documented-values.ts";
import { expectStatus } from "../requests/expectations.ts";

/** The Idempotency-Key header: observed in one client, not documented. */
export const idempotencyChecks: readonly Check[] = [
  {
    id: "idempotency-key-malformed",
    title: "refuses an Idempotency-Key that is too short, too long or has other characters",
    rules: ["E4"],
    needs: ["idempotency-key"],
    purchases: false,
    run: async (context) => {
      for (const key of ["a".repeat(15), "a".repeat(97), "with spaces in the key", "order/7301/scene/04"]) {
        const answer = await context.create(minimalRequest, { "idempotency-key": key });
        expectStatus(
          answer,
          400,
          `Idempotency-Key ${JSON.stringify(key)} is not 16 to 96 letters, digits, dots, _ or -`,
        );
      }
    },
  },
  {
    id: "idempotency-key-accepted",
    title: "accepts an Idempotency-Key of 16 to 96 characters",
    rules: ["E4"],
    needs: ["idempotency-key"],
    purchases: true,
    run: async (context) => {
      for (const key of ["order-7301.scene", `A_z.9-${"0".repeat(90)}`]) {
        expectStatus(
          await context.create(minimalRequest, { "idempotency-key": key }),
          200,
          "the key has the right form",
        );
      }
    },
  },
];
