/** Recorded traffic: a whole run of the suite against the mock, as the suite and as the proxy have recorded it. */
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { judgeRecordings, readHar } from "@video-generations/contract-tests";
import { afterAll, describe, expect, test } from "vitest";
import { recordedFaults } from "./recorded-faults.ts";
import { entriesOf, recordRun, runContractCommand, secretKey } from "./recorded-traffic.ts";

const recorded = await recordRun();

afterAll(() => rmSync(recorded.folder, { recursive: true }));

test("The mock behind the proxy keeps the contract while it is recorded", () => {
  expect(recorded.run).toMatchObject({ status: 0, stderr: "" });
});

describe.each([
  ["the suite", recorded.bySuite, "video-generations-contract"],
  ["the proxy", recorded.byProxy, "video-generations-mock"],
])("As %s has recorded it", (_by, path, creator) => {
  test("The traffic is judged clean, and covers the contract's operations, states and members", async () => {
    const { status, stdout } = await runContractCommand(["judge", path, "--format", "json"]);
    const report = JSON.parse(stdout);

    expect(report.violations).toEqual([]);
    expect(report).toMatchObject({ verdict: "kept" });
    expect(status).toBe(0);
    expect(report.judged).toBeGreaterThan(100);
    const part = (name: string) => report.coverage.find((it: { part: string }) => it.part === name);
    expect(part("operations").unseen).toEqual(["taskFinished"]);
    expect(part("states").unseen).toEqual([]);
    expect(part("members of a create").unseen).toEqual([]);
    expect(part("members of a task").unseen).toEqual([]);
  });

  test("It is HAR 1.2 of its owner, with the recorder's name", () => {
    const { log } = JSON.parse(readFileSync(path, "utf8"));

    expect(log).toMatchObject({ version: "1.2", creator: { name: creator, version: expect.any(String) } });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(log.entries.filter((entry: object) => !("timings" in entry && "cache" in entry))).toEqual([]);
  });

  test("The key is nowhere in it", () => {
    const text = readFileSync(path, "utf8");
    const forms = [secretKey, encodeURIComponent(secretKey), Buffer.from(secretKey).toString("base64"), "sk-secret"];

    expect(forms.filter((form) => text.toLowerCase().includes(form.toLowerCase()))).toEqual([]);
    expect(text).toContain("Bearer removed");
  });

  test.each(recordedFaults)("If $fault, $rule is found at that entry", ({ rule, at, change }) => {
    const entries = entriesOf(path);
    const place = entries.findIndex((entry, index) => at(entry, entries.slice(0, index)));
    const [entry] = entries.slice(place, place + 1);
    if (place === -1 || entry === undefined) throw new Error("No entry fits.");
    change(entry);
    const { violations, verdict } = judgeRecordings([
      { file: "edited", entries: readHar(JSON.stringify({ log: { entries } }), "edited") },
    ]);

    expect(verdict).toBe("broken");
    expect(violations.filter((it) => it.entry === place + 1).map((it) => it.rule)).toContain(rule);
  });
});

test("A file with a fault is answered with status 1, and its report names file, entry, place and rule", async () => {
  const path = join(recorded.folder, "edited.har");
  const text = readFileSync(recorded.bySuite, "utf8");
  const { writeFileSync } = await import("node:fs");
  writeFileSync(path, text.replace('\\"progress\\":0', '\\"progress\\":-1'));

  const { status, stdout } = await runContractCommand(["judge", path]);

  expect(status).toBe(1);
  expect(stdout).toMatch(
    /edited\.har #\d+ POST \/v1\/videos\/generations 200\n +answer: \/progress must be >= 0 \(A2\)/,
  );
});
