import type { Operation, RouteFact } from "../compiler/contract-operations.ts";
import { idParameterOf } from "../compiler/operation-facts.ts";

/**
 * The operation at a path, and whether a method is allowed there. Videos need no key and are not part of the contract.
 */
export type Route = {
  /** The methods that the path accepts. */
  readonly methods: readonly string[];
  /** Whether the method of the request is one of them. */
  readonly isAllowed: boolean;
} & (
  | { readonly operation: "createVideoGeneration"; readonly taskId?: never }
  | { readonly operation: "getTask" | "getVideo"; readonly taskId: string }
  /** An operation that the simulator does not simulate. */
  | { readonly operation?: never; readonly taskId?: never }
);

/** Finds the route for a method and a path, written as in a URL; `undefined` if nothing is at the path. */
export type RouteFinder = (method: string, pathname: string) => Route | undefined;

/** Lists all paths with their methods, for a message. */
export function formatPaths(routes: readonly RouteFact[]): string {
  const shown = routes.map(({ method, path }) => `${method} ${path}`);
  return [...new Set(shown), "GET /media/{task_id}.mp4"].join(", ").replace(/, (?=[^,]+$)/, " and ");
}

/** A path template with its methods and operations. */
interface Path {
  readonly template: string;
  readonly pattern: RegExp;
  /** The index of the task's id among the variable segments; -1 if there is none. */
  readonly idAt: number;
  readonly methods: readonly string[];
  readonly operations: ReadonlyMap<string, Operation | undefined>;
}

/** Creates the route finder of a contract. If two templates match, the one with fewer variable segments wins. */
export function createRouteFinder(routes: readonly RouteFact[]): RouteFinder {
  const templates = [...new Set(routes.map(({ path }) => path))];
  const paths = templates.map((template) =>
    createPath(
      template,
      routes.filter(({ path }) => path === template),
    ),
  );
  const exact = new Map(paths.filter(({ template }) => !template.includes("{")).map((path) => [path.template, path]));
  const open = paths
    .filter(({ template }) => template.includes("{"))
    .toSorted((one, other) => openSegments(one) - openSegments(other));
  return (method, pathname) => {
    const known = exact.get(pathname);
    if (known !== undefined) return routeAt(known, method, "");
    const video = pathname.startsWith("/media/") ? /^\/media\/([^/]+)\.mp4$/.exec(pathname)?.[1] : undefined;
    if (video !== undefined) return videoRouteOf(method, video);
    for (const path of open) {
      const found = path.pattern.exec(pathname);
      if (found !== null) return routeAt(path, method, found[path.idAt + 1] ?? "");
    }
    return undefined;
  };
}

function createPath(template: string, routes: readonly RouteFact[]): Path {
  const parts = template.split(/(\{[^{}]+\})/);
  const names = parts.filter((_, at) => at % 2 === 1).map((part) => part.slice(1, -1));
  const source = parts.map((part, at) => (at % 2 === 1 ? "([^/]+)" : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")));
  return {
    template,
    pattern: new RegExp(`^${source.join("")}$`),
    idAt: names.lastIndexOf(idParameterOf(template) ?? ""),
    methods: routes.map(({ method }) => method),
    operations: new Map(routes.map(({ method, operation }) => [method, operation])),
  };
}

function openSegments({ template }: Path): number {
  return template.split("/").filter((segment) => segment.includes("{")).length;
}

function routeAt({ methods, operations }: Path, method: string, id: string): Route {
  const isAllowed = operations.has(method);
  // If the method is wrong, the path still tells which operation was meant.
  const operation = isAllowed ? operations.get(method) : [...operations.values()].find((each) => each !== undefined);
  switch (operation) {
    case "createVideoGeneration":
      return { operation, methods, isAllowed };
    case "getTask":
      return { operation, methods, isAllowed, taskId: decodeSegment(id) };
    default:
      return { methods, isAllowed };
  }
}

const videoMethods = ["GET", "HEAD"];

function videoRouteOf(method: string, id: string): Route {
  return {
    operation: "getVideo",
    methods: videoMethods,
    isAllowed: videoMethods.includes(method),
    taskId: decodeSegment(id),
  };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A % has no code after it, so the segment names no task. The id is validated as it was sent.
    return segment;
  }
}
