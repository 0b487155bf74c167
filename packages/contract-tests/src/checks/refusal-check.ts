import type { Check } from "../check.ts";
import { minimalRequest } from "../contract/documented-values.ts";
import { expectStatus } from "../requests/expectations.ts";

/** What a {@link createRefusalCheck} refuses: the bodies, and how to speak of them. */
export interface RefusalCheckOptions extends Pick<Check, "id" | "rules"> {
  /** Follows "refuses". */
  what: string;
  /** Bodies with just that fault. A string is sent as it is. */
  bodies: readonly unknown[];
  /** @defaultValue none */
  needs?: Check["needs"];
}

/**
 * A check that each body is answered 400 in the error envelope. It stops at the first that is accepted, so that a server
 * that is wrong sells one video and not several.
 */
export function createRefusalCheck({ id, what, rules, bodies, needs = [] }: RefusalCheckOptions): Check {
  return {
    id,
    title: `refuses ${what}`,
    rules,
    needs,
    purchases: false,
    run: async (context) => {
      for (const body of bodies) expectStatus(await context.create(body), 400, `a create refuses ${what}`);
    },
  };
}

/** Otherwise good bodies with these values in one field. */
export function bodiesWith(field: string, values: readonly unknown[]): readonly unknown[] {
  return values.map((value) => ({ ...minimalRequest, [field]: value }));
}
