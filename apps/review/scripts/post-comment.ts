/**
 * Posts the report of a review as one comment of its pull request, and brings that comment up to date. Usage: node
 * post-comment.ts FOLDER, in a workflow that follows the run of another one (`workflow_run`).
 *
 * The report was made by the pull request's own code. Only its text is used, and the number of the pull request only if
 * GitHub says that the commit belongs to it. The program needs nothing but Node, so that nothing is installed where the
 * token may write.
 */
import { lstatSync, readFileSync, type Stats } from "node:fs";
import { join } from "node:path";
import { createBody, createNothingBody, marker } from "./comment-body.ts";
import { type Connection, createComment, findPullRequests, type Head, listComments, updateComment } from "./github.ts";

const bot = "github-actions[bot]";
/** A report is at most 60,000 characters by its own rule; what is much longer is no report. */
const largest = 4_000_000;

try {
  console.log(await postComment(process.argv[2] ?? "report", process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Posts, updates or leaves the comment; returns what was done, as a sentence. */
async function postComment(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { connection, head, run } = readEvent(env);
  const number = Number(readReport(folder, "pull-request.txt")?.trim());
  const markdown = readReport(folder, "review.md")?.trim();
  if (!markdown) return "The review left no report: its own run says why. Nothing was posted.";
  const open = await findPullRequests(connection, head);
  if (open.length === 0)
    return `No open pull request has the commit ${head.sha} of ${head.repository} as its last: it was closed, or has a newer commit. Nothing was posted.`;
  if (!open.includes(number))
    throw new Error(
      `The report is for the pull request ${number}, but the commit ${head.sha} belongs to ${open.join(", ")}. Nothing was posted: the report may lie.`,
    );
  const comments = await listComments(connection, number);
  // Anybody can write the marker into a comment of their own.
  const own = comments.find(({ user, body }) => user?.login === bot && user.type === "Bot" && body.startsWith(marker));
  const hasNews = saysSomething(readReport(folder, "review.json"));
  if (own === undefined && !hasNews) return "The contract does not change. Nothing was posted.";
  const frame = { sha: head.sha, run };
  const body = hasNews ? createBody({ markdown, ...frame }) : createNothingBody(frame);
  if (own === undefined) {
    await createComment(connection, number, body);
    return `A comment was added to the pull request ${number}.`;
  }
  if (own.body.trim() === body.trim()) return `The comment of the pull request ${number} is up to date.`;
  await updateComment(connection, own.id, body);
  return `The comment of the pull request ${number} was brought up to date.`;
}

/** Reads what GitHub itself says of the run that made the report. */
function readEvent(env: NodeJS.ProcessEnv): { connection: Connection; head: Head; run: string } {
  const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token, GITHUB_EVENT_PATH: event } = env;
  if (!api || !repository || !token || !event)
    throw new Error(
      "GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH and GITHUB_TOKEN are needed. A workflow sets them, the last one in `env`.",
    );
  const { workflow_run: run } = JSON.parse(readFileSync(event, "utf8"));
  const [head, branch, sha] = [run?.head_repository?.full_name, run?.head_branch, run?.head_sha];
  if (typeof head !== "string" || typeof branch !== "string" || typeof sha !== "string")
    throw new Error("The event names no head of a workflow's run. Start this program from `on: workflow_run`.");
  return { connection: { api, repository, token }, head: { repository: head, branch, sha }, run: String(run.html_url) };
}

/** Reads a file of the report, if it has it. A link could lead to a secret of this job, so it is refused. */
function readReport(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  let stats: Stats;
  try {
    stats = lstatSync(path);
  } catch {
    return undefined;
  }
  if (!stats.isFile()) throw new Error(`${name} of the report is not a file. Nothing was posted.`);
  if (stats.size > largest)
    throw new Error(`${name} of the report has more than ${largest} bytes. Nothing was posted.`);
  return readFileSync(path, "utf8");
}

/** Whether a review found a change or an objection. One that cannot be read is shown. */
function saysSomething(json: string | undefined): boolean {
  try {
    const { verdict, gate } = JSON.parse(json ?? "");
    return verdict !== "none" || gate?.ok !== true;
  } catch {
    return true;
  }
}
