import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHonestServer } from "../../../test/honest-server.ts";
import { sampleReport } from "../../../test/reports/sample-report.ts";
import { startServer } from "../../../test/start-server.ts";
import { main } from "../command.ts";
import { writeReports } from "./report-files.ts";
import { reportWriters } from "./report-format.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "video-generations-reports-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs one check against an honest server, and counts what was sent to it. */
async function run(...reports: readonly string[]) {
  const { fetch } = createHonestServer();
  let requests = 0;
  await using server = await startServer((request) => {
    requests += 1;
    return fetch(request);
  });
  const [out, err]: [string[], string[]] = [[], []];
  const args = ["--base-url", server.url, "--api-key", "key-of-the-test", "--only", "read-unknown-id"];
  const status = await main([...args, ...reports.flatMap((file) => ["--report", file])], {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  });
  return { status, out: out.join("\n"), err: err.join("\n"), requests };
}

test("One run writes a report in each format that the endings of files ask for", async () => {
  const files = ["a/b/report.json", "report.md", "REPORT.HTML", "a/junit.xml"].map((it) => join(folder, it));
  const { status, out } = await run(...files);
  expect(status).toBe(0);
  expect(out).toContain("The server keeps the contract");
  const [json = "", markdown, html, junit] = await Promise.all(files.map((file) => readFile(file, "utf8")));
  expect(JSON.parse(json)).toMatchObject({ verdict: "kept", kept: 1 });
  expect(markdown).toMatch(/^# Contract report: /);
  expect(html).toMatch(/^<!doctype html>\n[\s\S]*<\/html>\n$/);
  expect(junit).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /);
  for (const text of [json, markdown, html, junit]) expect(text).not.toContain("key-of-the-test");
});

test.each([
  ["a folder", "folder.json", "it is a folder"],
  ["below a file", "file.txt/report.json", "is no folder"],
])(
  "A report that cannot be written because it is %s ends the command before anything is sent",
  async (_, path, why) => {
    await mkdir(join(folder, "folder.json"), { recursive: true });
    await writeFile(join(folder, "file.txt"), "");
    const { status, out, err, requests } = await run(join(folder, "fine.json"), join(folder, path));
    expect({ status, out, requests }).toEqual({ status: 2, out: "", requests: 0 });
    expect(err).toContain(`error: the report ${join(folder, path)} cannot be written: `);
    expect(err).toContain(why);
    expect(err.includes("it is a folder")).toBe(why === "it is a folder");
  },
);

test("An earlier report stays as it is if the run does not begin", async () => {
  const earlier = join(folder, "earlier.json");
  await writeFile(earlier, "earlier");
  await run(earlier, join(folder, "folder.json"));
  expect(await readFile(earlier, "utf8")).toBe("earlier");
});

test("What could not be written after the run is said, and the other reports are there", async () => {
  const files = [join(folder, "nowhere", "report.json"), join(folder, "after.md")];
  expect(await writeReports(files, (format) => reportWriters[format](sampleReport, new Date()))).toEqual([
    expect.stringMatching(/^the report .*nowhere.* was not written: ENOENT/),
  ]);
  expect(await readFile(join(folder, "after.md"), "utf8")).toContain("# Contract report");
});
