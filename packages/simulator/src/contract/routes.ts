import type { Operation, RouteFact } from "../compiler/contract-operations.ts";
import { idParameterOf } from "../compiler/operation-facts.ts";

/** What a path leads to, and whether a method may be used there. Videos have no key and are not part of the contract. */
export type Route = {
  /** The methods that the path takes. */
  readonly methods: readonly string[];
  /** Whether the method of the call is one of them. */
  readonly isAllowed: boolean;
} & (
  | { readonly operation: "createVideoGeneration"; readonly taskId?: never }
  | { readonly operation: "getTask" | "getVideo"; readonly taskId: string }
  /** An operation that the simulator does not play. */
  | { readonly operation?: never; readonly taskId?: never }
);

/** Finds what a method and a path as it stands in a URL lead to; undefined when nothing is at the path. */
export type RouteFinder = (method: string, pathname: string) => Route | undefined;

/** The paths there are, as a message can show them. */
export function pathsShown(routes: readonly RouteFact[]): string {
  const shown = routes.map(({ method, path }) => `${method} ${path}`);
  return [...new Set(shown), "GET /media/{task_id}.mp4"].join(", ").replace(/, (?=[^,]+$)/, " and ");
}

/** A path template and all that can be done there. */
interface Path {
  readonly template: string;
  readonly pattern: RegExp;
  /** The place of the task's id among the segments that stand for any; -1 where there is none. */
  readonly idAt: number;
  readonly methods: readonly string[];
  readonly operations: ReadonlyMap<string, Operation | undefined>;
}

/** Makes the finder of a contract. Where two templates fit, the one with more segments written out goes first. */
export function createRouteFinder(routes: readonly RouteFact[]): RouteFinder {
  const templates = [...new Set(routes.map(({ path }) => path))];
  const paths = templates.map((template) =>
    pathOf(
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
    if (video !== undefined) return videoRoute(method, video);
    for (const path of open) {
      const found = path.pattern.exec(pathname);
      if (found !== null) return routeAt(path, method, found[path.idAt + 1] ?? "");
    }
    return undefined;
  };
}

function pathOf(template: string, routes: readonly RouteFact[]): Path {
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
  // Where the method is wrong, the path still tells what was meant.
  const operation = isAllowed ? operations.get(method) : [...operations.values()].find((each) => each !== undefined);
  switch (operation) {
    case "createVideoGeneration":
      return { operation, methods, isAllowed };
    case "getTask":
      return { operation, methods, isAllowed, taskId: decoded(id) };
    default:
      return { methods, isAllowed };
  }
}

const videoMethods = ["GET", "HEAD"];

function videoRoute(method: string, id: string): Route {
  return {
    operation: "getVideo",
    methods: videoMethods,
    isAllowed: videoMethods.includes(method),
    taskId: decoded(id),
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A lone % names no task; the id is judged as it was sent.
    return segment;
  }
}
