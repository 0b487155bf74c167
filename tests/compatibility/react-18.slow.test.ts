import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const vitest = pathOf("../node_modules/vitest/vitest.mjs");
const modules = pathOf("./runtimes/node_modules");
const args = ["run", "test/react", "--exclude", "test/react/activity.test.ts", "--reporter=default"];

test("The tests of the hook also pass with React 18.2.0", async () => {
  expect(JSON.parse(readFileSync(`${modules}/react/package.json`, "utf8")).version).toBe("18.2.0");
  const { stdout } = await promisify(execFile)(process.execPath, [vitest, ...args], {
    cwd: pathOf("../../packages/client"),
    env: { ...process.env, REACT_FROM: modules, NO_COLOR: "1" },
  });
  expect(stdout).toMatch(/Tests {2}\d\d passed \(\d\d\)/);
}, 300_000);
