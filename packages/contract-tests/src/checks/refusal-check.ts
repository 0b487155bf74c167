import type { Check } from "../check.ts";
import { minimalRequest } from "../contract/documented-values.ts";
import { expectStatus } from "../requests/expectations.ts";

/** What a server must refuse in a {@link createRefusalCheck}: the bodies, and the words for them. */
export interface RefusalCheckOptions extends Pick<Check, "id" | "rules"> {
  /** The rest of a title that begins with "refuses". */
  what: string;
  /** Bodies with only this fault. A string is sent as it is. */
  bodies: readonly unknown[];
  /** @defaultValue none */
  needs?: Check["needs"];
}

/**
 * A check that each body is answered 400 in the error envelope. It stops at the first accepted body, so that a faulty
 * server sells one video and not several.
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

/** Valid bodies, except for these values in one field. */
export function bodiesWith(field: string, values: readonly unknown[]): readonly unknown[] {
  return values.map((value) => ({ ...minimalRequest, [field]: value }));
}
