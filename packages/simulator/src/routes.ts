/** What a path leads to. Films have no key and are not part of the contract. */
export type Route =
  | { readonly operation: "createVideoGeneration"; readonly methods: readonly string[] }
  | { readonly operation: "getTask"; readonly methods: readonly string[]; readonly taskId: string }
  | { readonly operation: "getFilm"; readonly methods: readonly string[]; readonly taskId: string };

/** The paths there are, as a message can show them. */
export const knownPaths = "POST /v1/videos/generations, GET /v1/tasks/{task_id} and GET /media/{task_id}.mp4";

const create: Route = { operation: "createVideoGeneration", methods: ["POST"] };
const tasks = "/v1/tasks/";

/** Finds what a path leads to as it stands in a URL; undefined when there is nothing. */
export function routeOf(pathname: string): Route | undefined {
  if (pathname === "/v1/videos/generations") return create;
  const film = /^\/media\/([^/]+)\.mp4$/.exec(pathname)?.[1];
  if (film !== undefined) return { operation: "getFilm", methods: ["GET", "HEAD"], taskId: decoded(film) };
  if (!pathname.startsWith(tasks)) return undefined;
  const segment = pathname.slice(tasks.length);
  if (segment === "" || segment.includes("/")) return undefined;
  return { operation: "getTask", methods: ["GET"], taskId: decoded(segment) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A lone % names no task; the id is judged as it was sent.
    return segment;
  }
}
