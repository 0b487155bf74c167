/** What a service answers does not control the terminal, and does not break the line of the progress. */
import { expect, test } from "vitest";
import { replyJson, replyText, type ScriptedReply, serve } from "../../../tooling/scripted-server.ts";
import { startProgram } from "./terminal-program.ts";

const id = "task-unified-1774857405-abc12345";
const attack = "\x1b]0;owned\x07\x1b[2J\r\x7f\x9b2J\u202e\u2066\u2028\u200b\t\b";
const controls = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const task = { id, status: "processing", progress: 50 };
const done = { id, status: "completed", results: ["https://files.example.com/video.mp4"] };

test.each<[string, ScriptedReply, ...ScriptedReply[]]>([
  ["a status", replyJson({ ...task, status: `on_hold${attack}` })],
  ["an id", replyJson({ ...task, status: "cancelled", id: `${id}${attack}` })],
  ["a failure", replyJson({ ...task, status: "failed", error: { code: `c${attack}`, message: attack } })],
  ["an error", replyJson({ error: { code: attack, type: attack, message: attack, param: attack } }, 400)],
  ["the error of a read", replyJson(task), replyJson({ error: { code: "c", type: "t", message: attack } }, 404)],
  ["the id of a request", replyJson({ error: { message: "No" } }, 401, { "x-request-id": "req\x9b2J" })],
  ["a page", replyText(`<p>${attack}`, 400)],
  ["a success that is no JSON", replyText(attack, 200)],
  ["a redirect", replyText(attack, 302, { location: "http://a.example/\x9b2J" })],
  ["an address", replyJson({ ...done, results: [`https://files.example.com/${attack}.mp4`] })],
  ["a price", replyJson({ ...done, usage: { credits_used: attack, credits_reserved: attack } })],
  ["a task of other types", replyJson({ id, status: { toString: attack }, progress: [attack] })],
])("No control character of %s reaches the terminal", async (_, ...replies) => {
  await using server = await serve(...replies);
  const { stdout, stderr } = await startProgram(["A boat."], { VIDEO_GENERATIONS_BASE_URL: server.url }).ended;
  expect(stderr).not.toBe("");
  expect(stdout).not.toMatch(controls);
  expect(stderr).not.toMatch(controls);
});

test.concurrent.each(["101", "1e9", "1e999", "-1", "-1e999", "0.5", '"50"', '"x"', "null", "{}", "[]", "true"])(
  "A progress of %s crashes nothing and draws a whole bar",
  async (progress) => {
    const reply: ScriptedReply = (response) => {
      response.setHeader("content-type", "application/json");
      response.end(`{"id":"${id}","status":"processing","progress":${progress}}`);
    };
    await using server = await serve(reply, replyJson(done));
    const { code, stdout, stderr } = await startProgram(["A boat."], { VIDEO_GENERATIONS_BASE_URL: server.url }).ended;
    expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: "https://files.example.com/video.mp4\n" });
    const [first] = stderr.split("\n");
    expect(first).toMatch(/^processing +(?:\d|\d\d|100) % {2}[▇░]{24}$/);
  },
);
