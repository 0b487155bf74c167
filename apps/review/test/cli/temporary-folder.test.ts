import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const module = new URL("../../src/cli/temporary-folder.ts", import.meta.url).href;

/** Starts a program that makes a temporary folder, and one more in a program of its own, and then does something. */
async function start(rest: string) {
  const folder = await mkdtemp(join(tmpdir(), "review-temporary-"));
  const make = `require("node:fs").mkdtempSync(require("node:path").join(require("node:os").tmpdir(), "x-"));`;
  const text = `
    import { execFileSync } from "node:child_process";
    import { mkdtempSync } from "node:fs";
    import { tmpdir } from "node:os";
    import { join } from "node:path";
    import { useTemporaryFolder } from ${JSON.stringify(module)};
    useTemporaryFolder(() => console.error("interrupted"));
    mkdtempSync(join(tmpdir(), "y-"));
    execFileSync(process.execPath, ["--eval", ${JSON.stringify(make)}]);
    console.log("up");
    ${rest}`;
  const env = { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", text], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    errors += part;
  });
  const closed = once(child, "close");
  await once(child.stdout, "data");
  const end = async () => {
    const [status] = await closed;
    const left = await readdir(folder);
    await rm(folder, { recursive: true });
    return { status, errors, left };
  };
  return { child, folder, end };
}

test("What the program and its programs leave for a while is gone after its end, also after an error", async () => {
  const calm = await start("");
  expect(await calm.end()).toEqual({ status: 0, errors: "", left: [] });
  const failing = await start("throw new Error('no');");
  expect(await failing.end()).toMatchObject({ status: 1, left: [] });
});

test.skipIf(process.platform === "win32")(
  "An interruption removes it too, says so, and ends with the signal's status",
  async () => {
    const { child, folder, end } = await start("setInterval(() => {}, 1_000);");
    const [made = ""] = await readdir(folder);
    expect(await readdir(join(folder, made))).toHaveLength(2);
    child.kill("SIGINT");
    expect(await end()).toEqual({ status: 130, errors: "interrupted\n", left: [] });
  },
);
