/** The parts of GitHub's API that the comment of a review needs. */

/** Which repository to speak to, and as whom. */
export interface Connection {
  /** Such as `https://api.github.com`. */
  readonly api: string;
  /** Such as `owner/name`. */
  readonly repository: string;
  readonly token: string;
}

/** A commit that a workflow has run on. All of it comes from GitHub, not from the pull request's author. */
export interface Head {
  readonly repository: string;
  readonly branch: string;
  readonly sha: string;
}

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string; readonly type: string } | null;
}

interface PullRequest {
  readonly number: number;
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
}

const pageSize = 100;
/** A pull request with more comments than this has a fault that no comment mends. */
const mostPages = 50;

/** The numbers of the open pull requests of a commit. A branch may have several, each with another base. */
export async function findPullRequests(connection: Connection, head: Head): Promise<readonly number[]> {
  const [owner = ""] = head.repository.split("/");
  const query = `state=open&head=${encodeURIComponent(`${owner}:${head.branch}`)}`;
  const found = await listAll<PullRequest>(connection, `/pulls?${query}`);
  return found
    .filter((pull) => pull.head.sha === head.sha && pull.head.repo?.full_name === head.repository)
    .map(({ number }) => number);
}

/** All comments of a pull request, the oldest first. */
export function listComments(connection: Connection, number: number): Promise<readonly Comment[]> {
  return listAll<Comment>(connection, `/issues/${number}/comments`);
}

/** Writes a new comment. */
export async function createComment(connection: Connection, number: number, body: string): Promise<void> {
  await call(connection, "POST", `/issues/${number}/comments`, { body });
}

/** Gives a comment another text. */
export async function updateComment(connection: Connection, id: number, body: string): Promise<void> {
  await call(connection, "PATCH", `/issues/comments/${id}`, { body });
}

async function listAll<T>(connection: Connection, path: string): Promise<readonly T[]> {
  const found: T[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const mark = path.includes("?") ? "&" : "?";
    const items = await call(connection, "GET", `${path}${mark}per_page=${pageSize}&page=${page}`);
    if (!Array.isArray(items)) throw new Error(`GitHub answered GET ${path} with something that is no list.`);
    found.push(...items);
    if (items.length < pageSize) break;
  }
  return found;
}

async function call(connection: Connection, method: string, path: string, body?: object): Promise<unknown> {
  const { api, repository, token } = connection;
  const url = `${api}/repos/${repository}${path}`;
  const headers = {
    authorization: `Bearer ${token}`,
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    "user-agent": "contract-review",
    ...(body && { "content-type": "application/json" }),
  };
  const signal = AbortSignal.timeout(30_000);
  let response: Response;
  try {
    response = await fetch(url, { method, headers, signal, ...(body && { body: JSON.stringify(body) }) });
  } catch (error) {
    throw new Error(`GitHub could not be reached for ${method} ${path}: ${reasonOf(error)}. Run the job again.`);
  }
  const text = await response.text();
  if (!response.ok) throw new Error(explain(response.status, `${method} ${path}`, text));
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`GitHub answered ${method} ${path} with ${response.status}, and no JSON. Run the job again.`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function explain(status: number, request: string, text: string): string {
  const advice =
    status === 401 || status === 403
      ? "The job needs `pull-requests: write`, and a rate limit answers so too"
      : status === 404
        ? "The token may not see this repository or pull request, or it is gone"
        : status >= 500
          ? "The fault is GitHub's: run the job again"
          : "The request was wrong";
  return `GitHub answered ${request} with ${status}: ${messageIn(text)}. ${advice}.`;
}

function messageIn(text: string): string {
  try {
    const { message } = JSON.parse(text);
    if (typeof message === "string") return message;
  } catch {}
  return text.slice(0, 200).trim() || "nothing more";
}
