import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findFreePort } from "../../../../tooling/free-port.ts";
import { type FakeGitHub, type FakePull, startGitHub, token } from "./fake-github.ts";

const program = fileURLToPath(new URL("../../scripts/post-comment.ts", import.meta.url));
const marker = "<!-- contract-review -->";
const sha = "1a2b3c4d".repeat(5);
const bot = { login: "github-actions[bot]", type: "Bot" };
const page = "https://github.example/owner/project/actions/runs/5";

let github: FakeGitHub;
let folder: string;

beforeEach(async () => {
  github = await startGitHub();
  folder = await mkdtemp(join(tmpdir(), "review-comment-"));
});
afterEach(async () => {
  await github[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const pullOf = (number: number, rest: Partial<FakePull> & { readonly owner?: string; readonly sha?: string } = {}) => {
  const { owner = "owner", sha: headSha = sha, ...others } = rest;
  const head = { ref: "topic", sha: headSha, user: { login: owner }, repo: { full_name: `${owner}/project` } };
  return { number, state: "open" as const, head, ...others };
};

/** Runs the program after a review of the branch `topic` that left these files. */
async function post(
  report: Readonly<Record<string, string | undefined>> = {},
  { owner = "owner", env = {} }: { readonly owner?: string; readonly env?: NodeJS.ProcessEnv } = {},
) {
  const files = { "pull-request.txt": "7\n", "review.md": "# Breaking\n", "review.json": json("breaking"), ...report };
  const event = join(folder, "event.json");
  await mkdir(join(folder, "report"), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    if (text !== undefined) await writeFile(join(folder, "report", name), text);
  }
  const head_repository = { full_name: `${owner}/project` };
  const workflow_run = { head_repository, head_branch: "topic", head_sha: sha, html_url: page };
  await writeFile(event, JSON.stringify({ workflow_run }));
  return run({
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: "owner/project",
    GITHUB_TOKEN: token,
    GITHUB_EVENT_PATH: event,
    ...env,
  });
}

async function run(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [program, join(folder, "report")], { env: { PATH: process.env.PATH, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (output += part));
  const status = await new Promise((resolve) => child.on("close", resolve));
  return { status, output };
}

const json = (verdict: string, ok = true) => JSON.stringify({ verdict, gate: { ok } });
const bodies = (number = 7) => github.comments[number]?.map(({ body }) => body) ?? [];
const writes = () => github.calls.filter((call) => !call.startsWith("GET"));

test("The first report becomes a comment, with the commit and the page of the run", async () => {
  github.pulls.push(pullOf(7));
  expect(await post()).toEqual({ status: 0, output: "A comment was added to the pull request 7.\n" });
  expect(bodies()).toEqual([expect.stringContaining(`${marker}\n# Breaking\n`)]);
  expect(bodies()[0]).toContain(`Review of ${sha.slice(0, 12)}`);
  expect(bodies()[0]).toContain(page);
});

test("The next report takes its place, in the same comment", async () => {
  github.pulls.push(pullOf(7));
  await post();
  expect(await post({ "review.md": "# Compatible" })).toMatchObject({ status: 0 });
  expect(bodies()).toEqual([expect.stringContaining("# Compatible")]);
  expect(writes()).toEqual(["POST /issues/7/comments", "PATCH /issues/comments/1000"]);
});

test("The same report again writes nothing", async () => {
  github.pulls.push(pullOf(7));
  await post();
  expect((await post()).output).toContain("is up to date");
  expect(writes()).toEqual(["POST /issues/7/comments"]);
});

test("The comment is found behind many others, on the third page", async () => {
  github.pulls.push(pullOf(7));
  const others = Array.from({ length: 230 }, (_, id) => ({ id, body: "hello", user: { login: "ada", type: "User" } }));
  github.comments[7] = [...others, { id: 900, body: `${marker}\nold`, user: bot }];
  await post();
  expect(writes()).toEqual(["PATCH /issues/comments/900"]);
  expect(bodies().at(-1)).toContain("# Breaking");
});

test("Exactly one page of comments is followed by a look at the next", async () => {
  github.pulls.push(pullOf(7));
  github.comments[7] = Array.from({ length: 100 }, (_, id) => ({ id, body: "hello", user: bot }));
  await post();
  expect(writes()).toEqual(["POST /issues/7/comments"]);
});

test.each([
  ["somebody's comment that begins with the marker", { login: "mallory", type: "User" }, `${marker}\nmine`],
  ["the comment of a deleted account", null, `${marker}\nmine`],
  ["another program's comment", { login: "dependabot[bot]", type: "Bot" }, `${marker}\nmine`],
  ["a comment of the same program that quotes the marker", bot, `Look: ${marker}`],
])("%s is not taken for the report", async (_, user, body) => {
  github.pulls.push(pullOf(7));
  github.comments[7] = [{ id: 1, body, user }];
  await post();
  expect(bodies()).toEqual([body, expect.stringContaining("# Breaking")]);
});

test("Nothing changed and no comment: nothing is posted", async () => {
  github.pulls.push(pullOf(7));
  const { output } = await post({ "review.json": json("none"), "review.md": "The contract does not change." });
  expect(output).toBe("The contract does not change. Nothing was posted.\n");
  expect(writes()).toEqual([]);
});

test("Nothing changed any more: the comment says so", async () => {
  github.pulls.push(pullOf(7));
  await post();
  await post({ "review.json": json("none") });
  expect(bodies()).toEqual([expect.stringContaining("changes nothing in the contract any more")]);
  expect(bodies()[0]).not.toContain("# Breaking");
});

test.each([
  ["an objection without a change", json("none", false)],
  ["a report that is no JSON", "{"],
])("%s is posted", async (_, text) => {
  github.pulls.push(pullOf(7));
  await post({ "review.json": text });
  expect(bodies()).toHaveLength(1);
});

test("A pull request of a fork has its comment", async () => {
  github.pulls.push(pullOf(7, { owner: "fork" }));
  expect(await post({}, { owner: "fork" })).toMatchObject({ status: 0 });
  expect(bodies()).toHaveLength(1);
});

test.each([
  ["is closed", () => [pullOf(7, { state: "closed" })]],
  ["has a newer commit", () => [pullOf(7, { sha: "f".repeat(40) })]],
  [
    "is of another repository of the same owner",
    () => [pullOf(7, { head: { ...pullOf(7).head, repo: { full_name: "owner/copy" } } })],
  ],
  ["is of a fork that was deleted", () => [pullOf(7, { head: { ...pullOf(7).head, repo: null } })]],
  ["is of a fork with a branch of the same name", () => [pullOf(7, { owner: "fork" })]],
])("A pull request that %s has no comment", async (_, pulls) => {
  github.pulls.push(...pulls());
  const { status, output } = await post();
  expect({ status, output }).toEqual({
    status: 0,
    output: expect.stringContaining("No open pull request has the com"),
  });
  expect(writes()).toEqual([]);
});

test("Of two pull requests of one branch, the one that was reviewed has the comment", async () => {
  github.pulls.push(pullOf(7), pullOf(8));
  await post({ "pull-request.txt": "8" });
  expect([bodies(7), bodies(8)]).toEqual([[], [expect.stringContaining(marker)]]);
});

test.each(["9", "0", "-7", "seven", "7e0 ", "../../../gists", ""])(
  "A report that names the pull request %j, which its commit does not belong to, is not posted",
  async (number) => {
    github.pulls.push(pullOf(9, { owner: "victim" }), pullOf(70));
    const { status, output } = await post({ "pull-request.txt": number });
    expect({ status, output }).toEqual({
      status: 1,
      output: expect.stringMatching(/belongs to 70\. Nothing was posted/),
    });
    expect(writes()).toEqual([]);
  },
);

test("A hostile report calls nobody, carries no second marker, and keeps names of packages in code", async () => {
  github.pulls.push(pullOf(7));
  const code = '```\n"@video-generations/spec": minor\n```';
  const markdown = `${marker}\n@dependabot merge, @org/team and \`@in/code\` ${marker} <b>@x</b>\n${code}\n@ada\n`;
  await post({ "review.md": markdown });
  const [body = ""] = bodies();
  expect(body.split(marker)).toHaveLength(2);
  expect(body).toContain("@\u200bdependabot merge, @\u200borg/team and `@in/code`");
  expect(body).toContain("<b>@\u200bx</b>");
  expect(body).toContain(code);
  expect(body).toContain("\n@\u200bada");
});

test.each([
  ["words", "words and words\n"],
  ["one line", "w"],
  ["a block of code", "```\n"],
])("A report of too much (%s) is cut to what GitHub takes, and says so", async (_, unit) => {
  github.pulls.push(pullOf(7));
  await post({ "review.md": unit + "x\n".repeat(2) + "word\n".repeat(40_000) + unit.repeat(100) });
  const [body = ""] = bodies();
  expect(body.length).toBeLessThan(65_536);
  expect(body).toContain("was cut here");
  expect((body.match(/^```/gm) ?? []).length % 2).toBe(0);
});

test("A report of many megabytes is refused", async () => {
  github.pulls.push(pullOf(7));
  expect(await post({ "review.md": "x".repeat(5_000_000) })).toMatchObject({
    status: 1,
    output: expect.stringContaining("review.md of the report has more than"),
  });
});

test("A link in the report is refused, and what it leads to is not posted", async () => {
  github.pulls.push(pullOf(7));
  await writeFile(join(folder, "secret"), "a secret of the job");
  await mkdir(join(folder, "report"));
  await symlink(join(folder, "secret"), join(folder, "report/review.md"));
  const { status, output } = await post({ "review.md": undefined });
  expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining("is not a file") });
  expect(writes()).toEqual([]);
});

test("A review without a report is not an error of this job", async () => {
  github.pulls.push(pullOf(7));
  const { status, output } = await post({ "review.md": "" });
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("left no report") });
});

test.each([
  [
    /GET .pulls/,
    403,
    "API rate limit exceeded",
    /GET .pulls.* with 403: API rate limit exceeded.*pull-requests: write/,
  ],
  [/POST /, 403, "Resource not accessible by integration", /POST .issues.7.comments with 403: Resource not accessible/],
  [/GET .issues/, 404, "Not Found", /GET .issues.7.comments.* with 404: Not Found.*may not see/],
  [/POST /, 502, "Server Error", /POST .issues.7.comments with 502.*run the job again/],
  [/POST /, 422, "Validation Failed", /422: Validation Failed/],
])("When GitHub answers %s with %i %s, the job fails and says why", async (path, status, message, words) => {
  github.pulls.push(pullOf(7));
  github.fail(path, status, message);
  const ended = await post();
  expect(ended).toEqual({ status: 1, output: expect.stringMatching(words) });
  expect(ended.output).not.toContain(token);
  expect(ended.output.trim().split("\n")).toHaveLength(1);
});

test("When GitHub cannot be reached, the job fails and says why", async () => {
  const GITHUB_API_URL = `http://127.0.0.1:${await findFreePort()}`;
  const { status, output } = await post({}, { env: { GITHUB_API_URL } });
  expect({ status, output }).toEqual({
    status: 1,
    output: expect.stringMatching(/could not be reached.*ECONNREFUSED/),
  });
});

test("Without the variables of a workflow, the program says which it needs", async () => {
  const { status, output } = await run({});
  expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining("GITHUB_TOKEN are needed") });
});

test("An event that is no end of a workflow's run is named", async () => {
  await writeFile(join(folder, "other.json"), '{"pull_request":{}}');
  const { status, output } = await post({}, { env: { GITHUB_EVENT_PATH: join(folder, "other.json") } });
  expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining("on: workflow_run") });
});
