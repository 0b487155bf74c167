/** What the project's README says about its sample for curl. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { pathWithCurl } from "../../../tooling/curl.ts";
import { startMock } from "../src/index.ts";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

test("With the Prefer header from the README, the curl sample gets a documented failure", async () => {
  const mock = await startMock({ port: 0, log: "silent" });
  const [, sample = ""] = /```sh\n(curl [\s\S]*?)\n```/.exec(readme) ?? [];
  const [more = ""] = /--header 'Prefer: code=429'/.exec(readme) ?? [];
  const command = `${sample.replaceAll("http://127.0.0.1:4010", mock.url)} ${more} --silent`;
  const env = { ...process.env, PATH: pathWithCurl };
  const { stdout } = await promisify(execFile)("sh", ["-c", command], { env });
  await mock.close();
  expect(JSON.parse(stdout).error).toMatchObject({ code: "rate_limit_exceeded", type: "rate_limit_error" });
});
