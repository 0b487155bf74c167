import { expect, test } from "vitest";
import { closedUrl } from "../../../tooling/scripted-server.ts";
import { exitCodes, run } from "../src/run.ts";

/** The exit status and the output of the program after this answer to its question for a prompt. */
async function runWithAnswer(answer: (interrupt: () => void) => string, baseUrl = "http://127.0.0.1:4010") {
  const controller = new AbortController();
  let written = "";
  const output = { write: (text: string) => (written += text) };
  const status = await run({
    args: [],
    env: { VIDEO_GENERATIONS_BASE_URL: baseUrl },
    stdout: output,
    stderr: output,
    ask: async () => answer(() => controller.abort()),
    signal: controller.signal,
  });
  return { status, written };
}

test("Ctrl-C at the question for a prompt is an interruption without a message", async () => {
  const interrupted = await runWithAnswer((interrupt) => {
    interrupt();
    return "";
  });
  expect(interrupted).toEqual({ status: exitCodes.interrupted, written: "" });
});

test.each(["", "  \n"])("The answer %j is not a prompt, and the program says that it needs one", async (answer) => {
  const { status, written } = await runWithAnswer(() => answer);
  expect(status).toBe(exitCodes.badUsage);
  expect(written).toBe("What should the video show? Give a prompt.\nSee --help.\n");
});

test("An answer to the question is used as the prompt", async () => {
  const baseUrl = await closedUrl();
  const { status, written } = await runWithAnswer(() => " A paper boat. ", baseUrl);
  expect(status).toBe(exitCodes.failed);
  expect(written).toContain(`Nothing listens at ${baseUrl}.`);
});
