import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compileCache } from "../../../tooling/compile-cache.ts";

const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** The built program in a process of its own, as a shell would start it. */
export function startProgram(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...compileCache, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const heard = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    for (const tell of heard) tell();
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    ended,
    interrupt: () => child.kill("SIGINT"),
    /** Resolves once the program has written `text` to standard error. */
    said: (text: string) =>
      new Promise<void>((resolve) => {
        const tell = () => stderr.includes(text) && resolve();
        heard.add(tell);
        tell();
      }),
  };
}
