/** Faults in documents are noticed: each sample here has one fault. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseMarkdown } from "./documents/markdown.ts";
import { runSample } from "./samples/run-sample.ts";
import { createSampleEnvironment, type SampleEnvironment } from "./samples/sample-environment.ts";
import { planSamples } from "./samples/sample-plan.ts";

let sampleEnvironment: SampleEnvironment;

beforeAll(async () => {
  sampleEnvironment = await createSampleEnvironment();
}, 60_000);

afterAll(() => sampleEnvironment[Symbol.asyncDispose]());

/** Runs the first sample of a made-up document. */
async function run(name: string, ...lines: readonly string[]): Promise<void> {
  const { samples } = planSamples({ path: `${name}.md`, ...parseMarkdown(lines.join("\n")) });
  for (const sample of samples) await runSample(sample, sampleEnvironment);
}

const create = "curl -s http://127.0.0.1:4010/v1/videos/generations -H 'Authorization: Bearer any'";
const video = `-H 'Content-Type: application/json' -d '{"model":"seedance-2.0-fast-text-to-video","prompt":"A boat"}'`;

test.concurrent.for([
  ["a package that does not exist", "npx @video-generations/nothing", /ends with status 1\..*ENOTCACHED/s],
  ["an option that does not exist", "npx @video-generations/mock --prot 4", /ends with status 2\..*--prot/s],
  ["an install of what is not published", "npm install video-generations", /"video-generations" is no package/],
  ["a script that does not exist", "npm run mocks", /Missing script: "mocks"/],
  ["a command that fails before one that passes", "node --nothing\nnode --version", /node --nothing\nIt ends/],
  ["a server that cannot start", "npx @video-generations/mock --port x &", /--port/],
  ["an answer that is an error", `${create} -H 'Content-Type: application/json' -d '{}'`, /The answer is an error/],
  ["an address outside loopback", "curl https://example.com", /https:\/\/example\.com is outside loopback/],
  ["nothing to run", "# a comment", /there is no command in it/],
  ["a program that nobody has judged", "rm -r nothing", /nothing runs "rm"/],
] as const)("A sample with commands is refused because of %s", { timeout: 60_000 }, async ([name, text, message]) => {
  await expect(run(name, "```sh", text, "```")).rejects.toThrow(message);
});

test.concurrent.for([
  ["it throws", 'throw new Error("no video")', /no video/],
  ["it writes to standard error", 'console.error("deprecated")', /standard error:\ndeprecated/],
  [
    "it imports what the package does not offer",
    'import "@video-generations/client/nothing"',
    /not defined by "exports"/,
  ],
  ["it imports what is not installed by our packages", 'import "hono"', /Cannot find package 'hono'/],
  ["it prints something else than it says", "console.log(1 + 1); // 3", /should print\n\n3\n\nbut prints\n\n2/],
] as const)("A sample program is refused if %s", { timeout: 60_000 }, async ([name, text, message]) => {
  await expect(run(name, "```js", text, "```")).rejects.toThrow(message);
});

test.concurrent("A sample component is refused if it exports none", async () => {
  await expect(run("no component", "```tsx", "const Video = () => <p />;", "```")).rejects.toThrow(
    "exports no component",
  );
});

test.concurrent("A sample output is refused if the command prints something else", async () => {
  const lines = ["```sh", "node --print 6*7", "```", "```text", "43", "```"];
  await expect(run("output", ...lines)).rejects.toThrow("should print\n\n43\n\nbut prints\n\n42");
  await expect(
    run("server output", "```sh", "npx @video-generations/mock", "```", "```", "nothing", "```"),
  ).rejects.toThrow("should print");
}, 60_000);

test.concurrent("A command in a sample sees the variables and the server of the commands before it", async () => {
  const lines = ["answer=42", "npx @video-generations/mock &", `${create} \\`, `  ${video}`];
  const check = "node --eval 'process.exit(Number(process.argv[1]) - 42)' $answer";
  await run("state", "```sh", ...lines, check, "```");
}, 60_000);

test.concurrent("After a command that serves, the next commands of a sample run in another terminal", async () => {
  await run(
    "terminals",
    "```sh",
    "npx @video-generations/mock   # in one terminal",
    `${create} ${video}`,
    "```",
    "```json",
    answer,
    "```",
  );
}, 60_000);

/** The mock of a sample runs at 30 times the pace: the estimate of 120 s is 4 s there. */
const answer = `{
  "created": 1761313744, "id": "task-unified-1761313744-xy189vht", "model": "seedance-2.0-fast-text-to-video",
  "object": "video.generation.task", "progress": 0, "status": "pending",
  "task_info": { "can_cancel": true, "estimated_time": 4, "video_duration": 5 }, "type": "video",
  "usage": { "billing_rule": "per_second", "credits_reserved": 54.675, "user_group": "default" }
}`;
