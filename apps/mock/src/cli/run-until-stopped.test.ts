import { afterEach, expect, test, vi } from "vitest";
import { ContractError } from "../contract/contract-error.ts";
import { ListenError } from "../server/listen.ts";
import { runUntilStopped } from "./run-until-stopped.ts";

const signals = ["SIGINT", "SIGTERM"] as const;
type Signal = (typeof signals)[number];

const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
const own = (signal: Signal) => process.listeners(signal).filter((each) => !before.get(signal)?.includes(each));
afterEach(() => {
  for (const signal of signals) for (const each of own(signal)) process.removeListener(signal, each);
  vi.restoreAllMocks();
});

/** Calls the listeners, as Node does when the signal arrives. */
const send = (signal: Signal) => own(signal).forEach((listener) => void listener(signal));

test.each(signals)(
  "A %s during the start closes what has started, and the status is asked for after the close",
  async (signal) => {
    const notes: string[] = [];
    const server = { url: "http://mock.test", close: async () => void notes.push("closed") };
    const start = async () => {
      send(signal);
      notes.push("started");
      return server;
    };
    const statusOf = (running: object) => {
      notes.push("asked");
      return running === server ? 7 : 0;
    };
    expect(await runUntilStopped(start, statusOf)).toBe(7);
    expect(notes).toEqual(["started", "closed", "asked"]);
  },
);

test("The status is 0 by default, and a second signal of the other kind ends the process with 1", async () => {
  const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  const stopped = runUntilStopped(async () => ({ url: "", close: async () => undefined }));
  send("SIGINT");
  now.mockReturnValue(401);
  expect(exit).not.toHaveBeenCalled();
  send("SIGTERM");
  expect(exit.mock.calls).toEqual([[1]]);
  expect(await stopped).toBe(0);
});

test("A signal that npm passes on, in addition to the terminal's, does not count as a second one", async () => {
  const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  const stopped = runUntilStopped(async () => ({ url: "", close: async () => undefined }));
  send("SIGINT");
  now.mockReturnValue(400);
  send("SIGINT");
  expect(exit).not.toHaveBeenCalled();
  expect(await stopped).toBe(0);
});

test.each([new ListenError("port 80 is in use."), new ContractError("a.yaml: it is a folder.")])(
  "A mock that cannot start gives one line and status 1: %s",
  async (error) => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await runUntilStopped(() => Promise.reject(error))).toBe(1);
    expect(written.mock.calls).toEqual([[`error: ${error.message}\n`]]);
  },
);

test("An unexpected error is passed on with its trace", async () => {
  const error = new TypeError("no such thing");
  await expect(runUntilStopped(() => Promise.reject(error))).rejects.toBe(error);
});
