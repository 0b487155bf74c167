import { createServer } from "node:http";
import { findFreePort } from "../../../../tooling/free-port.ts";

/** A comment as GitHub shows it. */
export interface FakeComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: string } | null;
}

/** A pull request as GitHub lists it. */
export interface FakePull {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    readonly user: { readonly login: string };
    readonly repo: { readonly full_name: string } | null;
  };
}

/** A small GitHub on loopback: pull requests of `owner/project`, and their comments. */
export interface FakeGitHub extends AsyncDisposable {
  readonly url: string;
  readonly pulls: FakePull[];
  /** The comments of each pull request, by its number. */
  readonly comments: Record<number, FakeComment[]>;
  /** What was asked for, such as `POST /issues/7/comments`. */
  readonly calls: string[];
  /** Lets every request to a path fail with a status. */
  fail(path: RegExp, status: number, message: string): void;
}

export const token = "a-token-of-the-job";

export async function startGitHub(): Promise<FakeGitHub> {
  const pulls: FakePull[] = [];
  const comments: Record<number, FakeComment[]> = {};
  const calls: string[] = [];
  const failures: { readonly path: RegExp; readonly status: number; readonly message: string }[] = [];
  const all = () => Object.values(comments).flat();
  const answer = (method: string, url: URL, body: string): readonly [number, unknown] => {
    const path = url.pathname.replace("/repos/owner/project", "");
    const page = <T>(items: readonly T[]) => {
      const size = Number(url.searchParams.get("per_page") ?? 30);
      const from = (Number(url.searchParams.get("page") ?? 1) - 1) * size;
      return items.slice(from, from + size);
    };
    const failure = failures.find((one) => one.path.test(`${method} ${path}`));
    if (failure !== undefined) return [failure.status, { message: failure.message }];
    const number = Number(/^\/issues\/(\d+)\/comments$/.exec(path)?.[1]);
    const id = Number(/^\/issues\/comments\/(\d+)$/.exec(path)?.[1]);
    if (method === "GET" && path === "/pulls") {
      const [state, head] = [url.searchParams.get("state"), url.searchParams.get("head")];
      return [200, page(pulls.filter((it) => it.state === state && `${it.head.user.login}:${it.head.ref}` === head))];
    }
    if (method === "GET" && number > 0) return [200, page(comments[number] ?? [])];
    if (method === "POST" && number > 0) {
      const user = { login: "github-actions[bot]", type: "Bot" };
      const comment = { id: 1000 + all().length, body: JSON.parse(body).body, user };
      comments[number] = [...(comments[number] ?? []), comment];
      return [201, comment];
    }
    const known = all().find((comment) => comment.id === id);
    if (method === "PATCH" && known !== undefined) {
      known.body = JSON.parse(body).body;
      return [200, known];
    }
    return [404, { message: "Not Found" }];
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://127.0.0.1");
    const body = Buffer.concat(await request.toArray()).toString();
    const path = url.pathname.replace("/repos/owner/project", "");
    calls.push(`${request.method} ${path}`);
    const isAllowed = request.headers.authorization === `Bearer ${token}`;
    const [status, value] = isAllowed ? answer(request.method ?? "", url, body) : [401, { message: "Bad credentials" }];
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  });
  const port = await findFreePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    pulls,
    comments,
    calls,
    fail: (path, status, message) => void failures.push({ path, status, message }),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
