import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compileCache } from "../../../tooling/compile-cache.ts";

const program = fileURLToPath(new URL("../dist/web.js", import.meta.url));

/** The built studio in a process of its own. */
export function startWebProgram(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [program], {
    env: { ...compileCache, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, ...output }));
  });
  const url = new Promise<string>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output.stdout += text;
      const [address] = /http:\S+\d/.exec(output.stdout) ?? [];
      if (address) resolve(address);
    });
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  return {
    /** Resolves to the address once the studio is open. */
    url,
    ended,
    send: (signal: NodeJS.Signals) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
