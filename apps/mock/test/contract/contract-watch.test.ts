import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { loadContract } from "../../src/contract/load-contract.ts";
import type { ContractEvents } from "../../src/contract/watch/change-reporter.ts";
import { type ContractWatch, watchContract } from "../../src/contract/watch/watch-contract.ts";
import { type ContractCopy, copyContract, lineOf } from "./contract-watch-copy.ts";
import { longestOf, type WatchReport, type WatchReports, watchReports } from "./contract-watch-reports.ts";

const params = "schemas/VideoGenerationParams.yaml";

interface Watched extends AsyncDisposable {
  readonly copy: ContractCopy;
  readonly reports: WatchReports;
  readonly watch: ContractWatch;
}

/** A watch of a fresh copy; the report of its first load has been read. */
async function watchCopy(): Promise<Watched> {
  const copy = copyContract();
  const reports = watchReports();
  const watch = await watchContract(copy.file, reports);
  expect(await reports.next()).toEqual({ longest: 15 });
  return {
    copy,
    reports,
    watch,
    async [Symbol.asyncDispose]() {
      await watch.close();
      copy[Symbol.dispose]();
    },
  };
}

describe("An edit of a file that the root refers to", () => {
  test("Is loaded", async () => {
    await using all = await watchCopy();
    all.copy.write(params, all.copy.textWith(params, "maximum: 15", "maximum: 20"));
    expect(await all.reports.next()).toEqual({ longest: 20 });
  });

  test("Is loaded if it replaces the file, and so is the next edit", async () => {
    await using all = await watchCopy();
    all.copy.replace(params, all.copy.textWith(params, "maximum: 15", "maximum: 20"));
    expect(await all.reports.next()).toEqual({ longest: 20 });
    all.copy.replace(params, all.copy.textWith(params, "maximum: 20", "maximum: 25"));
    expect(await all.reports.next()).toEqual({ longest: 25 });
  });

  test("Is loaded in its last state if many follow each other", async () => {
    await using all = await watchCopy();
    for (const longest of [16, 17, 18, 19]) {
      all.copy.write(params, all.copy.textWith(params, `maximum: ${longest - 1}`, `maximum: ${longest}`));
    }
    expect(await all.reports.next()).toEqual({ longest: 19 });
  });

  test("Is loaded if it comes while the first contract is applied", async () => {
    using copy = copyContract();
    const reports = watchReports();
    const onLoaded: ContractEvents["onLoaded"] = async (loaded) => {
      await reports.onLoaded(loaded);
      if (longestOf(loaded) === 15) copy.write(params, copy.textWith(params, "maximum: 15", "maximum: 20"));
    };
    const watch = await watchContract(copy.file, { ...reports, onLoaded });
    expect([await reports.next(), await reports.next()]).toEqual([{ longest: 15 }, { longest: 20 }]);
    await watch.close();
  });
});

describe("A broken edit", () => {
  test("Is reported with its place, and its repair is loaded", async () => {
    await using all = await watchCopy();
    const whole = all.copy.textWith(params, "maximum: 15", "maximum: 20");
    all.copy.write(params, whole.slice(0, whole.indexOf("maximum: 20") + "maxim".length));
    expect(await all.reports.next()).toEqual({
      broken: `${all.copy.path(params)}:${lineOf(whole, "maximum: 20")}:10: Failed to parse: expected ':' after a mapping key. Correct it.`,
    });
    all.copy.write(params, whole);
    expect(await all.reports.next()).toEqual({ longest: 20 });
  });

  test("Is reported for the root file too, and its repair is loaded", async () => {
    await using all = await watchCopy();
    const whole = all.copy.textWith("openapi.yaml", "title: EvoLink video generations", "title: Videos");
    all.copy.write("openapi.yaml", "openapi: [");
    expect(await all.reports.next()).toMatchObject({
      broken: expect.stringContaining(`${all.copy.file}:1:11: unexpected end of the stream`),
    });
    all.copy.write("openapi.yaml", whole);
    expect(await all.reports.next()).toEqual({ longest: 15 });
  });

  test("Gives only a warning if it is in the linter's rules, as does a breach of these rules", async () => {
    await using all = await watchCopy();
    all.copy.write("redocly.yaml", all.copy.textWith("redocly.yaml", "maxLength: 50", "maxLength: 5"));
    expect(await all.reports.next()).toEqual({
      longest: 15,
      warnings: [expect.stringMatching(/A summary is an imperative .+ \(rule rule\/operation-summary\)\./)],
    });
    all.copy.write("redocly.yaml", "rules: [");
    expect(await all.reports.next()).toEqual({
      longest: 15,
      warnings: [expect.stringContaining(`${all.copy.path("redocly.yaml")}:1:9: unexpected end of the stream`)],
    });
  });

  test("Includes an edit that cannot be applied; once it is undone, the contract is applied again", async () => {
    using copy = copyContract();
    const reports = watchReports();
    const onLoaded: ContractEvents["onLoaded"] = (loaded) => {
      if (longestOf(loaded) === 20) throw new Error("no videos above 15 s");
      return reports.onLoaded(loaded);
    };
    const watch = await watchContract(copy.file, { ...reports, onLoaded });
    copy.write(params, copy.textWith(params, "maximum: 15", "maximum: 20"));
    const broken = "The edited contract cannot be applied (no videos above 15 s). Undo the last edit.";
    expect([await reports.next(), await reports.next()]).toEqual([{ longest: 15 }, { broken }]);
    copy.write(params, copy.textWith(params, "maximum: 20", "maximum: 15"));
    expect(await reports.next()).toEqual({ longest: 15 });
    await watch.close();
  });
});

describe("Files that come and go", () => {
  test("A deleted file is reported, and read again once it is back", async () => {
    await using all = await watchCopy();
    const edited = all.copy.textWith(params, "maximum: 15", "maximum: 20");
    unlinkSync(all.copy.path(params));
    expect(await all.reports.next()).toEqual({
      broken: expect.stringMatching(
        /paths\/videos-generations\.yaml:\d+:11: Can't resolve \$ref: ENOENT: .+ Correct it\.$/,
      ),
    });
    all.copy.write(params, edited);
    expect(await all.reports.next()).toEqual({ longest: 20 });
  });

  test("The files of a replaced folder are still watched", async () => {
    await using all = await watchCopy();
    const edited = all.copy.textWith(params, "maximum: 15", "maximum: 20");
    cpSync(all.copy.path("schemas"), all.copy.path("new"), { recursive: true });
    all.copy.write("new/VideoGenerationParams.yaml", edited);
    rmSync(all.copy.path("schemas"), { recursive: true });
    renameSync(all.copy.path("new"), all.copy.path("schemas"));
    expect(await goodReport(all.reports)).toEqual({ longest: 20 });
    all.copy.write(params, all.copy.textWith(params, "maximum: 20", "maximum: 25"));
    expect(await goodReport(all.reports)).toEqual({ longest: 25 });
  });

  describe.each([
    ["The folder of the contract", "spec"],
    ["A folder above the contract", "."],
  ])("%s", (_, moved) => {
    test("Can be moved away and back, and the files are still watched", async () => {
      await using all = await watchedBelow();
      const place = join(all.above, moved);
      renameSync(place, `${place}-away`);
      expect(await all.reports.next()).toEqual({ broken: expect.stringContaining("ENOENT") });
      renameSync(`${place}-away`, place);
      expect(await goodReport(all.reports)).toEqual({ longest: 16 });
      all.setLongest(20);
      expect(await goodReport(all.reports)).toEqual({ longest: 20 });
    });

    test("Can be replaced by another one at once, whose files are watched from then on", async () => {
      await using all = await watchedBelow();
      const place = join(all.above, moved);
      cpSync(place, `${place}-new`, { recursive: true });
      renameSync(place, `${place}-old`);
      renameSync(`${place}-new`, place);
      all.setLongest(20);
      expect(await goodReport(all.reports)).toEqual({ longest: 20 });
      all.setLongest(25);
      expect(await goodReport(all.reports)).toEqual({ longest: 25 });
    });

    test("Can be deleted and made anew later, and the files are watched again", async () => {
      await using all = await watchedBelow();
      const place = join(all.above, moved);
      cpSync(place, `${place}-saved`, { recursive: true });
      rmSync(place, { recursive: true });
      expect(await all.reports.next()).toHaveProperty("broken");
      cpSync(`${place}-saved`, place, { recursive: true });
      expect(await goodReport(all.reports)).toEqual({ longest: 16 });
      all.setLongest(20);
      expect(await goodReport(all.reports)).toEqual({ longest: 20 });
    });
  });

  test("A link to the folder can be pointed to another folder, as a deployment may do", async () => {
    await using all = await watchedBelow((spec, folder) => symlinkSync(folder, spec));
    const spec = join(all.above, "spec");
    cpSync(all.copy.folder, join(all.above, "next"), { recursive: true });
    symlinkSync(join(all.above, "next"), `${spec}-new`);
    renameSync(`${spec}-new`, spec);
    all.setLongest(20);
    expect(await goodReport(all.reports)).toEqual({ longest: 20 });
  });

  test("A file that an edit refers to is watched, even before it exists", async () => {
    await using all = await watchCopy();
    const duration = "    type: integer\n    minimum: 4\n    maximum: 15\n";
    all.copy.write(params, all.copy.textWith(params, duration, "    $ref: ../lengths/Duration.yaml\n"));
    expect(await all.reports.next()).toEqual({
      broken: expect.stringMatching(/Can't resolve \$ref: ENOENT: .+lengths\/Duration\.yaml/),
    });
    mkdirSync(all.copy.path("lengths"));
    const schema = "type: integer\ndescription: Seconds.\nexamples: [8]\nminimum: 4\nmaximum: 15\n";
    all.copy.write("lengths/Duration.yaml", schema);
    expect(await goodReport(all.reports)).toEqual({ longest: undefined });
    all.copy.write("lengths/Duration.yaml", schema.replace("examples: [8]", "examples: [8, 16]"));
    expect(await all.reports.next()).toEqual({
      longest: undefined,
      warnings: [expect.stringContaining(`${all.copy.path("lengths/Duration.yaml")}:3:15: Example value must conform`)],
    });
  });
});

describe("The end of a watch", () => {
  test("Nothing is reported after the close, even if another watch reports the edit", async () => {
    await using all = await watchCopy();
    const others = watchReports();
    const other = await watchContract(all.copy.file, others);
    expect(await others.next()).toEqual({ longest: 15 });
    all.copy.write(params, all.copy.textWith(params, "maximum: 15", "maximum: 20"));
    await all.watch.close();
    expect(await others.next()).toEqual({ longest: 20 });
    all.copy.write(params, all.copy.textWith(params, "maximum: 20", "maximum: 25"));
    expect(await others.next()).toEqual({ longest: 25 });
    await other.close();
    expect(all.reports.count()).toBe(1);
  });

  test("A load under way at the close is not reported", async () => {
    using copy = copyContract();
    const hook = "export default () => ({ id: 'hook', rules: { oas3: { run: () => globalThis.duringLint() } } });";
    copy.write("lint/hook.js", hook);
    copy.write("redocly.yaml", "plugins: [./lint/hook.js]\nrules:\n  hook/run: error\n");
    let duringLint = (): unknown => undefined;
    Object.assign(globalThis, { duringLint: () => duringLint() ?? {} });
    const reports = watchReports();
    const watch = await watchContract(copy.file, reports);
    const closed = new Promise((resolve) => {
      duringLint = () => void watch.close().then(resolve);
    });
    copy.write(params, copy.textWith(params, "maximum: 15", "maximum: 20"));
    await closed;
    // This load takes longer than the rest of the one that was closed.
    expect(longestOf(await loadContract(copy.file))).toBe(20);
    expect(reports.count()).toBe(1);
  });

  test.each(["await watch.close();", "controller.abort();"])("The process ends after %s", async (end) => {
    using copy = copyContract();
    const program = `
      import { watchContract } from ${JSON.stringify(new URL("../../src/contract/watch/watch-contract.ts", import.meta.url).href)};
      const controller = new AbortController();
      const events = { onLoaded: () => {}, onBroken: () => {}, signal: controller.signal };
      const watch = await watchContract(process.argv[1], events);
      ${end}
      console.log("ended");
    `;
    const args = ["--input-type=module", "--eval", program, copy.file];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 });
    expect([stdout, stderr]).toEqual(["ended\n", ""]);
  });

  test("A signal that fired before keeps the watch from beginning", async () => {
    using copy = copyContract();
    const reports = watchReports();
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(watchContract(copy.file, { ...reports, signal })).rejects.toThrow("stopped");
    expect(reports.count()).toBe(0);
  });

  test("A first contract that is broken is not watched", async () => {
    using copy = copyContract();
    const reports = watchReports();
    copy.write(params, "type: integre");
    await expect(watchContract(copy.file, reports)).rejects.toThrow(
      /VideoGenerationParams\.yaml:1:7: .+ did you mean "integer"\? \(rule struct\)\. Correct it\.$/,
    );
    expect(reports.count()).toBe(0);
  });
});

interface WatchedBelow extends Watched {
  /** The folder that has the contract's files in its folder `spec`. */
  readonly above: string;
  setLongest(seconds: number): void;
}

/** A watch that has seen its first edit, to 16 s. @param place - Puts the contract's folder there */
async function watchedBelow(
  place = (spec: string, folder: string) => cpSync(folder, spec, { recursive: true }),
): Promise<WatchedBelow> {
  const copy = copyContract();
  const above = join(`${copy.folder}-around`, "above");
  mkdirSync(above, { recursive: true });
  place(join(above, "spec"), copy.folder);
  const reports = watchReports();
  const setLongest = (seconds: number): void => {
    const file = join(above, "spec", params);
    writeFileSync(file, readFileSync(file, "utf8").replace(/maximum: \d+/, `maximum: ${seconds}`));
  };
  const watch = await watchContract(join(above, "spec", "openapi.yaml"), reports);
  expect(await reports.next()).toEqual({ longest: 15 });
  setLongest(16);
  expect(await reports.next()).toEqual({ longest: 16 });
  // The watcher can report an edit more than once.
  await new Promise((resolve) => setTimeout(resolve, 300));
  return {
    copy,
    reports,
    watch,
    above,
    setLongest,
    async [Symbol.asyncDispose]() {
      await watch.close();
      rmSync(`${copy.folder}-around`, { recursive: true });
      copy[Symbol.dispose]();
    },
  };
}

/** The next loaded contract. Broken ones are skipped: a folder is broken while it is being changed. */
async function goodReport(reports: WatchReports): Promise<WatchReport> {
  for (;;) {
    const report = await reports.next();
    if ("longest" in report) return report;
  }
}
