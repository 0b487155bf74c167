/** An operation that a path leads to. */
export type Route =
  | { readonly operation: "createVideoGeneration"; readonly method: "POST" }
  | { readonly operation: "getTask"; readonly method: "GET"; readonly taskId: string };

/** The contract's paths, as a message can show them. */
export const knownPaths = "POST /v1/videos/generations and GET /v1/tasks/{task_id}";

const create: Route = { operation: "createVideoGeneration", method: "POST" };
const tasks = "/v1/tasks/";

/** Finds the operation of a path as it stands in a URL; undefined when the contract has none there. */
export function routeOf(pathname: string): Route | undefined {
  if (pathname === "/v1/videos/generations") return create;
  if (!pathname.startsWith(tasks)) return undefined;
  const segment = pathname.slice(tasks.length);
  if (segment === "" || segment.includes("/")) return undefined;
  return { operation: "getTask", method: "GET", taskId: decoded(segment) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A lone % names no task; the id is judged as it was sent.
    return segment;
  }
}
