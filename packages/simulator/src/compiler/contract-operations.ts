import { basePathsOf } from "./base-paths.ts";
import { childrenOf, memberOf, type Place, placeBelow, rootOf } from "./contract-places.ts";

/** The operations of the contract that the simulator simulates, by their `operationId`. */
export const operationIds = ["createVideoGeneration", "getTask"] as const;

/** One of {@link operationIds}. */
export type Operation = (typeof operationIds)[number];

/** One path and method of a contract. */
export interface RouteFact {
  /** In capitals. */
  readonly method: string;
  /** A template such as `/v1/tasks/{task_id}`. It begins with the path of the server. */
  readonly path: string;
  /** Absent if the simulator does not simulate the operation. */
  readonly operation?: Operation | undefined;
}

/** An operation and the path that it belongs to. */
export interface OperationPlace {
  readonly item: Place;
  readonly operation: Place;
}

/** An operation with its routes. */
export interface RoutedOperation extends OperationPlace {
  /** Absent if the simulator does not simulate the operation. */
  readonly id?: Operation | undefined;
  /** One route for each different base path of its servers. */
  readonly routes: readonly RouteFact[];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Every operation under `paths`, in the contract's order. If two operations have the same id, the first one counts. */
export function operationsOf(contract: object): RoutedOperation[] {
  const taken = new Set<unknown>();
  const paths = placeBelow(contract, rootOf(contract), "paths");
  return Object.keys(paths?.node ?? {}).flatMap((path) => {
    const item = path.startsWith("/") ? placeBelow(contract, paths, path) : undefined;
    return methods.flatMap((method) => {
      const operation = placeBelow(contract, item, method);
      if (item === undefined || operation === undefined) return [];
      const { operationId } = operation.node;
      const id = taken.has(operationId) ? undefined : operationIds.find((each) => each === operationId);
      taken.add(operationId);
      const played = id === undefined ? {} : { operation: id };
      const bases = basePathsOf(operation.node, item.node, contract);
      const routes = bases.map((base) => ({ method: method.toUpperCase(), path: base + path, ...played }));
      return [{ item, operation, routes, ...(id === undefined ? {} : { id }) }];
    });
  });
}

/** Finds an operation; `undefined` if no path has it. */
export function findOperation(contract: object, operationId: Operation): OperationPlace | undefined {
  const found = operationsOf(contract).find(({ id }) => id === operationId);
  return found && { item: found.item, operation: found.operation };
}

/** The parameters of an operation, with references followed. Its own parameters come before those of its path. */
export function parametersOf(contract: object, place: OperationPlace | undefined): readonly Place[] {
  return [place?.operation, place?.item].flatMap((each) =>
    childrenOf(contract, placeBelow(contract, each, "parameters")),
  );
}

/** The JSON body of a request or an answer. */
export interface JsonContent {
  /** Can contain a `*`. */
  readonly mediaType: string;
  /** The schema, with its reference not followed; `undefined` if no schema describes the body. */
  readonly schema: Place | undefined;
}

/** The JSON body of a request or an answer; `undefined` if it has none. */
export function jsonContentOf(contract: object, message: Place | undefined): JsonContent | undefined {
  const content = placeBelow(contract, message, "content");
  const mediaType = jsonMediaTypeOf(content?.node ?? {});
  if (mediaType === undefined) return undefined;
  return { mediaType, schema: memberOf(placeBelow(contract, content, mediaType), "schema") };
}

/** The media type of a JSON body; `undefined` if there is none. @param content - An object with media types as keys */
export function jsonMediaTypeOf(content: object): string | undefined {
  const types = Object.keys(content);
  const isJson = (type: string) => /^application\/(?:.+\+)?json(?:;|$)/i.test(type);
  return ["application/json", types.find(isJson), "application/*", "*/*"].find((type) => types.includes(type ?? ""));
}
