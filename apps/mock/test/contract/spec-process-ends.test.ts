/** A program that starts a mode with a contract of its own and closes it must end: no watch is left. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { writeSmallContract } from "./small-contract.ts";

const program = (start: string) => `
  import { startMock, startProxy, startStatic } from ${JSON.stringify(new URL("../../src/index.ts", import.meta.url).href)};
  const options = { port: 0, spec: process.argv[1] };
  const running = await ${start};
  await running.close();
  console.log("closed");
`;

test.each(["startMock(options)", "startStatic(options)", "startProxy({ ...options, upstream: 'http://127.0.0.1:9' })"])(
  "A program ends after the close of %s",
  { timeout: 60_000 },
  async (start) => {
    using contract = writeSmallContract();
    const args = ["--input-type=module", "--eval", program(start), contract.file];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 40_000 });
    expect(stdout).toBe("closed\n");
  },
);
