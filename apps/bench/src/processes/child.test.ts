import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { startChild, startTalkingChild } from "./child.ts";
import { readNumber } from "./read-number.ts";

const repeats = "process.on('message', (message) => process.send([message, ++count])); let count = 0;";

test("A program's first message arrives, and it answers each question in turn", async () => {
  await using child = startTalkingChild("the program", ["--eval", `process.send("hello"); ${repeats}`]);
  expect(await child.next()).toBe("hello");
  expect(await child.ask("one")).toEqual(["one", 1]);
  expect(await child.ask("two")).toEqual(["two", 2]);
});

test("Of the environment, only PATH reaches a program", async () => {
  process.env.NODE_ENV_OF_A_TEST = "production";
  await using child = startTalkingChild("the program", ["--eval", "process.send(process.env)"]);
  const { PATH, ...others } = Object(await child.next());
  expect(PATH).toBe(process.env.PATH);
  expect(Object.keys(others).filter((name) => !name.startsWith("NODE_CHANNEL_"))).toEqual([]);
  delete process.env.NODE_ENV_OF_A_TEST;
});

test("A program that ends before it reports anything is an error with the end of its output", async () => {
  const program = "console.error('x'.repeat(3000) + ' it broke')";
  await using child = startTalkingChild("the program", ["--eval", program]);
  const { message } = (await child.next().catch((error: Error) => error)) as Error;
  expect(message).toMatch(/^The program ended before it was measured\. It wrote: x+ it broke$/i);
  expect(message.length).toBeLessThan(2_100);
});

test("A program that ends during a question is an error; if it wrote nothing, the error says so", async () => {
  await using child = startTalkingChild("the program", ["--eval", "process.on('message', () => process.exit(1))"]);
  await expect(child.ask("one")).rejects.toThrow("the program ended before it was measured. It wrote: nothing");
  expect(() => child.assertRunning()).toThrow("the program ended before it was measured");
});

test("A running child passes the check, and is ended when it is disposed of", async () => {
  const child = startChild("the program", ["--eval", "setInterval(() => {}, 1000)"]);
  expect(() => child.assertRunning()).not.toThrow();
  expect(child.since).toBeLessThanOrEqual(performance.now());
  await child[Symbol.asyncDispose]();
  expect(() => child.assertRunning()).toThrow("It wrote: nothing");
  expect(() => process.kill(child.pid, 0)).toThrow("ESRCH");
});

test("A child is paused and resumed with SIGSTOP and SIGCONT", async () => {
  await using child = startChild("the program", ["--eval", "setInterval(() => {}, 1000)"]);
  const kill = vi.spyOn(ChildProcess.prototype, "kill");
  child.pause();
  child.resume();
  expect(kill.mock.calls).toEqual([["SIGSTOP"], ["SIGCONT"]]);
  kill.mockRestore();
});

test.each([
  ["process.exit(7)", 7],
  ["process.kill(process.pid, 'SIGINT')", 130],
  ["process.kill(process.pid, 'SIGTERM')", 143],
])("A child ends with the process that started it, after %s too", async (end, status) => {
  // The child keeps its connection open until it ends.
  const calls = createServer().listen(0, "127.0.0.1");
  await once(calls, "listening");
  const { port } = calls.address() as AddressInfo;
  const program = `require("node:net").connect(${port}, "127.0.0.1").on("error", () => {}).on("close", () => process.exit());`;
  const parent = `import { endChildrenOnExit, startChild } from ${JSON.stringify(new URL("./child.ts", import.meta.url).href)};
endChildrenOnExit();
startChild("it", ["--eval", ${JSON.stringify(program)}]);
process.stdin.once("data", () => { ${end}; });`;
  const spawned = spawn(process.execPath, ["--input-type=module", "--eval", parent], {
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = once(spawned, "exit");
  const [socket] = (await once(calls, "connection")) as [Socket];
  try {
    const hungUp = once(socket.on("error", () => {}).resume(), "close");
    spawned.stdin.write("end\n");
    expect(await ended).toEqual([status, null]);
    await hungUp;
  } finally {
    socket.destroy();
    calls.close();
  }
});

test("A number is read from a message by its name, and the error shows a message without it", () => {
  expect(readNumber({ ms: 0, other: 1 }, "ms")).toBe(0);
  expect(() => readNumber({ ms: "1" }, "ms")).toThrow('A program of the bench sent {"ms":"1"}, without the number ms.');
  expect(() => readNumber(undefined, "ms")).toThrow(TypeError);
});
