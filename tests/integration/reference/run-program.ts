import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { pathWithCurl } from "../../../tooling/curl.ts";

const run = promisify(execFile);

/** Runs a command in a shell, and returns what it prints. */
export async function runShell(command: string): Promise<string> {
  const env = { ...process.env, PATH: pathWithCurl };
  return (await run("sh", ["-c", command.replace(/^curl/, "curl --silent --show-error")], { env })).stdout;
}

/** Runs a program, and returns what it prints. */
export async function runFile(path: string, cwd: string): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [path], { cwd, timeout: 60_000 });
  if (stderr !== "") throw new Error(`${path} writes to standard error:\n${stderr}`);
  return stdout;
}

/** A program that serves. */
export interface Server extends AsyncDisposable {
  /** What it has printed, once that is a whole line. @throws {Error} when there is none in 20 s */
  firstLine(): Promise<string>;
}

/** Starts a program that serves, and waits until its port answers. */
export async function startServer(path: string, cwd: string, port: number): Promise<Server> {
  const child = spawn(process.execPath, [path], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += String(chunk)));
  const closed = once(child, "close");
  const within = async (limitMs: number, isDone: () => boolean | Promise<boolean>) => {
    for (const end = performance.now() + limitMs; performance.now() < end; await sleep(50)) if (await isDone()) return;
    throw new Error(`${path} has not done it in ${limitMs} ms. It printed: ${printed}`);
  };
  await within(20_000, () => answers(port));
  return {
    async firstLine() {
      await within(20_000, () => printed.includes("\n"));
      return printed;
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await closed;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
