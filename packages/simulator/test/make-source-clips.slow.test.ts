import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("../scripts/make-source-clips.ts", import.meta.url));

test.each([
  ["fails", "cat > /dev/null; exit 1"],
  ["is killed", "cat > /dev/null; kill -KILL $$"],
])(
  "If ffmpeg %s, the script that makes the source clips stops, and names the file",
  { timeout: 120_000 },
  (_, command) => {
    const folder = mkdtempSync(join(tmpdir(), "video-generations-ffmpeg-"));
    writeFileSync(join(folder, "ffmpeg"), `#!/bin/sh\n${command}\n`);
    chmodSync(join(folder, "ffmpeg"), 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8", env });
    rmSync(folder, { recursive: true });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/ffmpeg could not make \S+\.(mp4|m4a): see its message above\./);
  },
);
