import { expect, test } from "vitest";
import {
  closedUrl,
  dropConnection,
  replyError,
  replyJson,
  type ScriptedReply,
  serve,
} from "../../../tooling/scripted-server.ts";
import { startProgram } from "./terminal-program.ts";

const id = "task-unified-1774857405-abc12345";
const common = {
  created: 1761313744,
  id,
  model: "seedance-2.0-fast-text-to-video",
  object: "video.generation.task",
  type: "video",
  task_info: { can_cancel: true, estimated_time: 165, video_duration: 5 },
};
const usage = { billing_rule: "per_second", credits_reserved: 50, user_group: "default" };
const pending = replyJson({ ...common, progress: 0, status: "pending", usage });
const processing = replyJson({ ...common, progress: 50, status: "processing", usage });
const done = { ...common, progress: 100, status: "completed", results: ["https://files.example.com/video.mp4"] };
const completed = replyJson({ ...done, usage: { ...usage, credits_used: 43.75 } });

const createEnv = (url: string) => ({ VIDEO_GENERATIONS_BASE_URL: url });

test("A prompt becomes a video: its address on stdout, progress and cost on stderr", async () => {
  await using server = await serve(pending, processing, processing, completed);
  const { code, stdout, stderr } = await startProgram(["A", "paper", "boat."], createEnv(server.url)).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: "https://files.example.com/video.mp4\n" });
  expect(stderr.split("\n")).toEqual([
    `pending      0 %  ${"░".repeat(24)}`,
    `processing  50 %  ${"▇".repeat(12)}${"░".repeat(12)}`,
    `completed  100 %  ${"▇".repeat(24)}`,
    expect.stringMatching(/^43\.75 credits, \d+\.\d s$/),
    "",
  ]);
});

test("The options become the contract's parameters, and the key is sent", async () => {
  await using server = await serve(completed);
  const size = ["--duration", "8", "--quality", "480p", "--aspect-ratio", "9:16"];
  const args = [...size, "--no-audio", "--no-content-filter", "A boat."];
  await startProgram(args, { ...createEnv(server.url), VIDEO_GENERATIONS_API_KEY: "sk-1" }).ended;
  expect(server.received).toMatchObject([
    { method: "POST", path: "/v1/videos/generations", headers: { authorization: "Bearer sk-1" } },
  ]);
  expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
    model: "seedance-2.0-fast-text-to-video",
    prompt: "A boat.",
    duration: 8,
    quality: "480p",
    aspect_ratio: "9:16",
    generate_audio: false,
    content_filter: false,
  });
});

test.each([
  [replyJson({ ...done, usage }), "50 credits reserved, "],
  [replyJson({ ...done, usage: { ...usage, credits_used: 16.5726 } }), "16.5726 credits, "],
  [replyJson({ ...done, usage: { user_group: "default" } }), "Cost not stated, "],
  [replyJson(done), "Cost not stated, "],
])("The cost is printed as far as the service states it", async (reply, cost) => {
  await using server = await serve(reply);
  const { stderr } = await startProgram(["A boat."], createEnv(server.url)).ended;
  expect(stderr).toContain(cost);
});

test("--resume waits for a task that exists, and buys nothing", async () => {
  await using server = await serve(completed);
  const { code, stdout } = await startProgram(["--resume", id], createEnv(server.url)).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: "https://files.example.com/video.mp4\n" });
  expect(server.received).toMatchObject([
    { method: "GET", path: `/v1/tasks/${id}`, headers: { authorization: "Bearer local" } },
  ]);
});

test("If no mock runs, the program says how to start one", async () => {
  const url = await closedUrl();
  const { code, stdout, stderr } = await startProgram(["A boat."], createEnv(url)).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(`Nothing listens at ${url}. Start the mock with:  npm run mock`);
});

const replyFailedTask = (error: object): ScriptedReply =>
  replyJson({ ...common, progress: 0, status: "failed", error });

test.each([
  ["a refused key", [replyError(401, "unauthorized", "Invalid or expired token")], "Set VIDEO_GENERATIONS_API_KEY"],
  ["an empty account", [replyError(402, "insufficient_quota", "Insufficient quota.")], "Top up your account"],
  ["a refused parameter", [replyError(400, "invalid_request", "duration must be >= 4")], "duration must be >= 4"],
  ["a failing service", [replyError(500, "internal_error", "Internal server error")], "The task may exist"],
  ["a redirect", [replyJson({}, 308, { location: "http://127.0.0.1:1" })], "The server redirects."],
  ["a lost answer", [dropConnection], "The task may exist and be paid for"],
  ["an unknown task", [pending, replyError(404, "task_not_found", "Not found")], "Old tasks expire."],
  ["a refused prompt", [replyFailedTask({ code: "content_policy_violation", message: "No." })], "Change the prompt"],
  ["a failed task", [replyFailedTask({ code: "service_error", message: "No." })], "Nothing was charged. Try again"],
  ["a cancelled task", [replyJson({ ...common, progress: 9, status: "cancelled" })], "There is no video."],
  ["an unknown status", [replyJson({ ...common, progress: 9, status: "on_hold" })], `--resume ${id}`],
] as [string, [ScriptedReply, ...ScriptedReply[]], string][])(
  "After %s the program says what to do next",
  async (_, replies, advice) => {
    await using server = await serve(...replies);
    const { code, stdout, stderr } = await startProgram(["A boat."], createEnv(server.url)).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(advice);
    expect(stderr).not.toContain("    at ");
  },
);

test("A failure message of two lines is printed in two lines", async () => {
  const message = "Content policy violation.\nYour request was blocked by safety filters";
  await using server = await serve(replyFailedTask({ code: "content_policy_violation", message }));
  const { stderr } = await startProgram(["A boat."], createEnv(server.url)).ended;
  expect(stderr.split("\n")).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/: Content policy violation\.$/),
      expect.stringMatching(/^Your request was blocked by safety filters/),
    ]),
  );
});

test("A task that states only its id, status and results becomes a video like any other", async () => {
  const { results } = done;
  await using server = await serve(
    replyJson({ id, status: "processing" }),
    replyJson({ id, status: "completed", results }),
  );
  const { code, stdout, stderr } = await startProgram(["A boat."], createEnv(server.url)).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${results[0]}\n` });
  expect(stderr).not.toMatch(/undefined|NaN/);
});

test("A refusal is printed with its request id", async () => {
  await using server = await serve(replyError(401, "unauthorized", "Invalid or expired token"));
  const { stderr } = await startProgram(["A boat."], createEnv(server.url)).ended;
  expect(stderr).toContain("quote request req-7");
});

test("A lost answer to a read does not lose the video", async () => {
  await using server = await serve(pending, dropConnection, completed);
  const { code, stdout } = await startProgram(["A boat."], createEnv(server.url)).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: "https://files.example.com/video.mp4\n" });
});

test("If a resumed video cannot be reached, the program says how to look again", async () => {
  await using server = await serve(dropConnection);
  const { code, stderr } = await startProgram(["--resume", id], createEnv(server.url)).ended;
  expect(code).toBe(1);
  expect(stderr).toContain(`--resume ${id}`);
});

test("When the timeout is over, the program says how to go on waiting", async () => {
  await using server = await serve(processing);
  const { code, stderr } = await startProgram(["--timeout", "1", "A boat."], createEnv(server.url)).ended;
  expect(code).toBe(1);
  expect(stderr).toContain(`The task continues. Wait for it again with:  --resume ${id}`);
});

test("An interrupted wait of the built program says how to resume it", async () => {
  await using server = await serve(pending, processing);
  const program = startProgram(["A boat."], createEnv(server.url));
  await program.said("processing");
  program.interrupt();
  const { code, stderr } = await program.ended;
  expect(code).toBe(130);
  expect(stderr).toContain(`Interrupted. The task continues. Wait for it again with:  --resume ${id}`);
});

test.each([
  [[], {}, "Give a prompt."],
  [["  "], {}, "Give a prompt."],
  [["--length", "5", "A boat."], {}, "--length"],
  [["--duration", "long", "A boat."], {}, '--duration takes whole seconds, not "long".'],
  [["--quality", "1080p", "A boat."], {}, '--quality takes 480p, 720p, not "1080p".'],
  [["--aspect-ratio", "2:1", "A boat."], {}, "--aspect-ratio takes 16:9, 21:9"],
  [["--resume", id, "A boat."], {}, "leave out the prompt"],
  [["A boat."], createEnv("here"), 'VIDEO_GENERATIONS_BASE_URL is not an address: "here".'],
  [["A boat."], createEnv("https://api.example.com"), "api.example.com needs a key: set VIDEO_GENERATIONS_API_KEY."],
] as [string[], Record<string, string>, string][])(
  "Bad usage ends with status 2: %j %j",
  async (args, env, message) => {
    const { code, stdout, stderr } = await startProgram(args, env).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  },
);

test("--help explains every option and variable", async () => {
  const { code, stdout } = await startProgram(["--help"]).ended;
  expect(code).toBe(0);
  for (const word of ["--duration", "--resume", "VIDEO_GENERATIONS_BASE_URL", "http://127.0.0.1:4010"])
    expect(stdout).toContain(word);
});
