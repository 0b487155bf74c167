import { type Contract, type Operation, type PathItem, resolve } from "./contract.ts";

/** An operation with its place. */
export interface PlacedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  /** Whether the service sends it, instead of receiving it. */
  readonly isCallback: boolean;
}

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** All operations in the order of the contract; callbacks come last. */
export function listOperations(contract: Contract): readonly PlacedOperation[] {
  const called = Object.entries(contract.paths ?? {}).flatMap(([path, item]) => operationsAt(path, item, false));
  const sent = called.flatMap(({ operation }) =>
    Object.values(operation.callbacks ?? {}).flatMap((callback) =>
      Object.entries(resolve(contract, callback)).flatMap(([path, item]) => operationsAt(path, item as PathItem, true)),
    ),
  );
  return [...called, ...sent];
}

function operationsAt(path: string, item: PathItem, isCallback: boolean): readonly PlacedOperation[] {
  return Object.entries(item).flatMap(([method, operation]) => {
    if (!methods.has(method) || operation === undefined) return [];
    return [
      { id: operation.operationId ?? `${method} ${path}`, method: method.toUpperCase(), path, operation, isCallback },
    ];
  });
}
