import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const script = fileURLToPath(new URL("../scripts/prism.ts", import.meta.url));

test.each(["SIGINT", "SIGTERM"] as const)(
  "`npm run prism` serves examples until %s, and leaves no program and no file behind",
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), "video-generations-"));
    const child = spawn(process.execPath, [script, "--port", "0"], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    const exited = once(child, "exit");
    onTestFinished(() => {
      try {
        process.kill(-(child.pid ?? 0), "SIGKILL"); // What it started, should it have left something.
      } catch {}
      rmSync(folder, { recursive: true });
    });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    await expect.poll(() => printed, { timeout: 25_000 }).toMatch(/http:\/\/127\.0\.0\.1:[1-9]\d*/);
    const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
    const headers = { authorization: "Bearer any" };
    const response = await fetch(`${url}/v1/tasks/task-unified-1774857405-abc123`, { headers });
    expect([response.status, Object(await response.json()).id]).toEqual([
      200,
      expect.stringContaining("task-unified-"),
    ]);
    child.kill(signal);
    await exited;
    await expect(fetch(url)).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith("video-generations-"))).toEqual([]);
  },
  30_000,
);
