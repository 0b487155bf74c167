import type { createClientFromOperations } from "@stoplight/prism-http/dist/client.js";
import type { PrismFinding } from "./contract-messages.ts";

/** An operation of the contract in Prism's own form. */
export type PrismOperation = Parameters<typeof createClientFromOperations>[0][number];

type PrismResponse = PrismOperation["responses"][number];

/**
 * Copies the operation for each member of its answers' unions, with that member alone. For an answer that fits no
 * member, Prism lists what is wrong with it by all members; by one of these copies it lists what is wrong by one
 * member.
 */
export function variantsOf(operation: PrismOperation): readonly PrismOperation[] {
  const members = Math.max(0, ...operation.responses.flatMap(({ contents = [] }) => contents.map(membersOf)));
  return Array.from({ length: members }, (_, member) => ({
    ...operation,
    responses: operation.responses.map((response) => withMember(response, member)),
  }));
}

/**
 * What is wrong with an answer by the union member that it is nearest to. That is the member with the fewest findings
 * about constants, such as `status`; if several have equally few, the one with the fewest findings.
 *
 * @param inspect - Judges the answer by an operation
 */
export function nearestFindings(
  variants: readonly PrismOperation[],
  inspect: (variant: PrismOperation) => readonly PrismFinding[],
): readonly PrismFinding[] {
  const lists = variants.map((variant) => inspect(variant).filter(({ code }) => code !== unionCode));
  const [nearest = []] = lists.toSorted(
    (one, other) => constantCount(one) - constantCount(other) || one.length - other.length,
  );
  return nearest;
}

/** Whether an answer fits no member of a union, or more than one. */
export function hasUnionFinding(findings: readonly PrismFinding[]): boolean {
  return findings.some(({ code }) => code === unionCode);
}

const unionCode = "oneOf";

function membersOf({ schema }: NonNullable<PrismResponse["contents"]>[number]): number {
  return schema?.oneOf?.length ?? 0;
}

function withMember(response: PrismResponse, member: number): PrismResponse {
  const contents = (response.contents ?? []).map((content) => {
    const only = content.schema?.oneOf?.[member];
    return only === undefined ? content : { ...content, schema: { ...content.schema, oneOf: [only] } };
  });
  return { ...response, contents };
}

function constantCount(findings: readonly PrismFinding[]): number {
  return findings.filter(({ code }) => code === "const").length;
}
