import { type ContractNode, childOf, flattened, listOf, nodeOf } from "./contract-nodes.ts";
import type { Operation } from "./errors.ts";

/** One path and method of a contract. */
export interface RouteFact {
  /** In capitals. */
  readonly method: string;
  /** A template such as `/v1/tasks/{task_id}`, the path of the server ahead of it. */
  readonly path: string;
  /** Absent where it is another operation than those that the simulator plays. */
  readonly operation?: Operation;
}

/** Where a request carries its API key. */
export type Credential =
  | { readonly in: "bearer" | "basic" | "nowhere" }
  | { readonly in: "header" | "cookie"; readonly name: string };

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** An operation of a contract. */
export interface OperationNode {
  readonly node: ContractNode;
  readonly item: ContractNode;
  /** One for each path of a server that is not like another's. */
  readonly routes: readonly RouteFact[];
}

/** Every operation under `paths`, in the contract's order. */
export function operationsOf(contract: object): OperationNode[] {
  const root = nodeOf(contract);
  const taken = new Set<string>();
  return Object.entries(childOf(contract, root.paths)).flatMap(([path, value]) => {
    const item = childOf(contract, value);
    return methods.flatMap((method) => {
      const node = childOf(contract, item[method]);
      if (item[method] === undefined || !path.startsWith("/")) return [];
      const operation = operationIn(node, taken);
      const routes = basePathsOf(node, item, root).map((base) => ({
        method: method.toUpperCase(),
        path: base + path,
        ...(operation === undefined ? {} : { operation }),
      }));
      return [{ node, item, routes }];
    });
  });
}

/** Of two operations with the same id the first one counts. */
function operationIn({ operationId }: ContractNode, taken: Set<string>): Operation | undefined {
  if (typeof operationId !== "string" || taken.has(operationId)) return undefined;
  taken.add(operationId);
  return operationId === "createVideoGeneration" || operationId === "getTask" ? operationId : undefined;
}

/**
 * What stands ahead of the paths of an operation: the paths of its servers' URLs, none of them twice.
 *
 * @param places - The operation, its path and the contract: the first that names servers counts.
 */
export function basePathsOf(...places: readonly unknown[]): readonly string[] {
  const servers = places.map((place) => listOf(nodeOf(place).servers)).find((list) => list.length > 0) ?? [{}];
  return [...new Set(servers.map(basePathOf))];
}

/**
 * The path of a server's URL, without a slash at its end: `/v1` of `https://api.example.com/v1/`. A variable has its
 * default; one without stands for any segment.
 */
function basePathOf(server: unknown): string {
  const { url, variables } = nodeOf(server);
  if (typeof url !== "string") return "";
  const filled = url.replace(/\{([^{}]+)\}/g, (variable, name) => {
    const { default: value } = nodeOf(nodeOf(variables)[name]);
    return typeof value === "string" ? value : variable;
  });
  const path = filled.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, "").replace(/[?#].*$/, "");
  const trimmed = path.replace(/^\/+|\/+$/g, "");
  return trimmed === "" ? "" : `/${trimmed}`;
}

/** Where the requests of an operation carry their key. */
export function credentialsOf(contract: object, operation: OperationNode | undefined): readonly Credential[] {
  const root = nodeOf(contract);
  const demanded = listOf(operation?.node.security ?? root.security);
  if (demanded.length === 0) return [{ in: "nowhere" }];
  return demanded.map((alternative) => {
    const [name] = Object.keys(nodeOf(alternative));
    return name === undefined
      ? { in: "nowhere" }
      : credentialOf(childOf(contract, root.components, "securitySchemes", name));
  });
}

function credentialOf({ type, scheme, in: place, name }: ContractNode): Credential {
  if (type === "apiKey" && typeof name === "string" && (place === "header" || place === "cookie")) {
    return { in: place, name: place === "header" ? name.toLowerCase() : name };
  }
  if (type === "http" && String(scheme).toLowerCase() === "basic") return { in: "basic" };
  return type === "http" || type === "oauth2" || type === "openIdConnect" ? { in: "bearer" } : { in: "nowhere" };
}

/** The status that answers a request that goes well: 200 where it is declared, or else the first of its kind. */
export function successOf(contract: object, operation: OperationNode | undefined): number {
  const statuses = Object.keys(childOf(contract, operation?.node.responses));
  return statuses.includes("200") ? 200 : Number(statuses.find((status) => /^2\d\d$/.test(status)) ?? 200);
}

/** The pattern of the parameter that names a task. @param read - The operation that reads it. */
export function idPatternOf(contract: object, read: OperationNode | undefined): string | undefined {
  const name = idParameterOf(read?.routes[0]?.path ?? "");
  const parameters = [...listOf(read?.node.parameters), ...listOf(read?.item.parameters)].map((each) =>
    childOf(contract, each),
  );
  const parameter = parameters.find((each) => each.in === "path" && each.name === name);
  const { pattern } = flattened(contract, parameter?.schema);
  return typeof pattern === "string" ? pattern : undefined;
}

/** The parameter of a path that names the task: `task_id`, or else the last one. */
export function idParameterOf(path: string): string | undefined {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  return names.includes("task_id") ? "task_id" : names.at(-1);
}

/** The parameters of operations that the simulator does not look at, by name. */
export function unjudgedParametersOf(contract: object, operations: readonly (OperationNode | undefined)[]): string[] {
  const named = operations.flatMap((operation) => {
    const id = idParameterOf(operation?.routes[0]?.path ?? "");
    const parameters = [...listOf(operation?.node.parameters), ...listOf(operation?.item.parameters)];
    return parameters.flatMap((each) => {
      const { name, in: place } = childOf(contract, each);
      const isJudged =
        place === "path" ? name === id && operation?.node.operationId === "getTask" : name === judgedHeader;
      return isJudged || typeof name !== "string" ? [] : [name];
    });
  });
  return [...new Set(named)];
}

const judgedHeader = "Idempotency-Key";
