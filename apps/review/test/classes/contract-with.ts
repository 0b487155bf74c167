import { classify } from "../../src/classes/classify.ts";
import type { Finding } from "../../src/classes/finding.ts";
import { compareStructure } from "../../src/structure/redocly-diff.ts";
import { createSides } from "../../src/witnesses/sides.ts";

/** What a small contract may hold beside its one operation. */
export interface Parts {
  /** The members of the request's body, and of the answer's. */
  readonly sent?: Readonly<Record<string, unknown>>;
  readonly read?: Readonly<Record<string, unknown>>;
  readonly root?: Readonly<Record<string, unknown>>;
  readonly operation?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** A contract of one operation, `start`. */
export function contractWith({ sent = {}, read = {}, root = {}, operation = {}, headers = {} }: Parts) {
  const body = (properties: object) => ({ "application/json": { schema: { type: "object", properties } } });
  const answer = { description: "Done.", headers, content: body(read) };
  const start = { operationId: "start", requestBody: { content: body(sent) }, responses: { "200": answer } };
  return {
    openapi: "3.1.1",
    info: { title: "A contract", version: "1.0.0" },
    ...root,
    paths: { "/videos": { post: { ...start, ...operation } } },
  };
}

/** The findings between two contracts. */
export async function findingsOf(base: Parts, head: Parts): Promise<readonly Finding[]> {
  const contracts = [contractWith(base), contractWith(head)] as const;
  return classify(createSides(...contracts), await compareStructure(...contracts));
}
