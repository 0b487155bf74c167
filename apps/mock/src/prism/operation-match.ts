import type { Operation } from "./contract-messages.ts";

/** What a method and a path mean in the contract. */
export type OperationMatch =
  | { readonly kind: "operation"; readonly operation: Operation }
  | { readonly kind: "wrong-method"; readonly allow: readonly string[] }
  | { readonly kind: "unknown-path" };

/** Finds the operation that a request names; `path` is still percent-encoded. */
export function matchOperation(operations: readonly Operation[], method: string, path: string): OperationMatch {
  const fitting = operations.filter((operation) => matchesTemplate(operation.path, path));
  const [best] = fitting.toSorted((one, other) => openSegments(one.path) - openSegments(other.path));
  if (best === undefined) return { kind: "unknown-path" };
  // A literal path comes before a template that also fits.
  const here = fitting.filter((operation) => operation.path === best.path);
  const operation = here.find((candidate) => candidate.method === method);
  if (operation === undefined) return { kind: "wrong-method", allow: here.map((candidate) => candidate.method) };
  return { kind: "operation", operation };
}

function matchesTemplate(template: string, path: string): boolean {
  const wanted = template.split("/");
  const given = path.split("/");
  return wanted.length === given.length && wanted.every((part, at) => matchesSegment(part, given[at] ?? ""));
}

function openSegments(template: string): number {
  return template.split("/").filter((part) => part.includes("{")).length;
}

function matchesSegment(template: string, segment: string): boolean {
  if (!template.includes("{")) return template === segment;
  const source = template.split(/\{[^{}]+\}/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${source.join(".+")}$`).test(segment);
}
