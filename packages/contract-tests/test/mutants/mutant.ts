import { minimalRequest, pageRequest } from "../../src/contract/documented-values.ts";
import { createHonestServer, createJsonResponse, type HonestServer } from "../honest-server.ts";

/** A request as a mutant sees it. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: Headers;
  text: string;
  /** The parsed body; empty if there is no body or it is not an object. */
  body: Record<string, unknown>;
}

/** A server with one fault. */
export interface Mutant {
  /** What the server does wrong: the rest of a sentence that begins with "A server that". */
  fault: string;
  /** The checks that must break. No other check is allowed to break. */
  breaks: readonly string[];
  when(seen: SeenRequest, server: HonestServer): boolean;
  answer(honest: () => Promise<Response>, server: HonestServer): Promise<Response> | Response;
}

type Task = Record<string, unknown>;
type When = Mutant["when"];
type Named = Pick<Mutant, "fault" | "breaks">;

/** Makes an honest server with one fault. */
export function mutate({ when, answer }: Mutant): HonestServer {
  const server = createHonestServer();
  return {
    ...server,
    fetch: async (request) => {
      const honest = (): Promise<Response> => server.fetch(request);
      return when(await readRequest(request.clone()), server) ? answer(honest, server) : honest();
    },
  };
}

/** Accepts what an honest server refuses. */
export function acceptInstead(fault: string, breaks: readonly string[], when: When): Mutant {
  return { fault, breaks, when, answer: (_honest, server) => server.fetch(createPageRequest()) };
}

/** Refuses, with a valid 400, what an honest server accepts. */
export function refuseInstead(fault: string, breaks: readonly string[], when: When): Mutant {
  const error = { code: "invalid_request", message: "No.", type: "invalid_request_error" };
  return { fault, breaks, when, answer: () => createJsonResponse(400, { error }) };
}

/** Replaces the honest answer with a different one. */
export function answerInstead(named: Named, when: When, response: () => Response): Mutant {
  return { ...named, when, answer: response };
}

/** Changes the parsed body of an honest answer. */
export function editBody(named: Named, when: When, edit: (task: Task, server: HonestServer) => Task): Mutant {
  const answer = async (honest: () => Promise<Response>, server: HonestServer): Promise<Response> => {
    const response = await honest();
    const task: Task = JSON.parse(await response.text());
    return createJsonResponse(response.status, edit(task, server), Object.fromEntries(response.headers));
  };
  return { ...named, when, answer };
}

/** Changes how the text of an honest answer is written. */
export function rewriteText(named: Named, when: When, rewrite: (text: string) => Response): Mutant {
  return { ...named, when, answer: async (honest) => rewrite(await (await honest()).text()) };
}

/** An answer of a web server that does not know the contract. */
export function createHtmlPage(status: number): Response {
  return new Response("<html>\n<h1>Sorry</h1></html>", { status, headers: { "content-type": "text/html" } });
}

/** An answer in the form of RFC 9457, instead of the error envelope. */
export function createProblem(status: number, type = "application/problem+json"): Response {
  const body = { type: "about:blank", title: "Bad Request", status, detail: "No.", code: "invalid_request" };
  return new Response(JSON.stringify(body), { status, headers: { "content-type": type } });
}

/** A create with a key that the server itself must answer, not with an example. */
export const isCreate: When = ({ method, path, headers }) =>
  method === "POST" &&
  path === "/v1/videos/generations" &&
  headers.get("content-type") === "application/json" &&
  /^Bearer \S/.test(headers.get("authorization") ?? "") &&
  !headers.has("prefer");
/** A read of a task that was created. */
export const isRead: When = ({ method, path }) =>
  method === "GET" && path.startsWith("/v1/tasks/task-unified-1761313744-");
/** The reference page's own request. */
export const isPageCreate: When = (seen, server) => isCreate(seen, server) && seen.text === JSON.stringify(pageRequest);
/** The smallest request. */
export const isMinimalCreate: When = (seen, server) =>
  isCreate(seen, server) && seen.text === JSON.stringify(minimalRequest) && !seen.headers.has("idempotency-key");
/** A body that a check lists, with this value in one field. */
export const isWritten =
  (field: string, value: unknown): When =>
  ({ body }) =>
    (body.prompt === undefined || body.prompt === minimalRequest.prompt || field === "prompt") &&
    JSON.stringify(body[field]) === JSON.stringify(value);
/** A generated body with this property. */
export const isGenerated =
  (has: (body: Record<string, unknown>, text: string) => boolean): When =>
  ({ body, text }) =>
    typeof body.prompt === "string" && body.prompt !== minimalRequest.prompt && has(body, text);

function createPageRequest(): Request {
  return new Request("http://honest.localhost/v1/videos/generations", {
    method: "POST",
    headers: { authorization: "Bearer any", "content-type": "application/json" },
    body: JSON.stringify(pageRequest),
  });
}

async function readRequest(request: Request): Promise<SeenRequest> {
  const text = await request.text();
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    headers: request.headers,
    text,
    body: parseObject(text),
  };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}
