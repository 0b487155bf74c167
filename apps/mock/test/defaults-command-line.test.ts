import { readFileSync } from "node:fs";
import type { Option } from "commander";
import { describe, expect, test } from "vitest";
import * as flags from "../src/cli/flags.ts";
import { runMock } from "./mock-process.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** Every option of the command line with its default: `undefined` if it has none, `false` for a switch. */
const options: readonly (readonly [option: Option, preset: unknown])[] = [
  [flags.portFlag(), 4010],
  [flags.hostFlag(), "127.0.0.1"],
  [flags.publicUrlFlag(), undefined],
  [flags.trustProxyFlag(), false],
  [flags.logFlag(), "pretty"],
  [flags.specFlag(), undefined],
  [flags.timeScaleFlag(), 10],
  [flags.seedFlag(), 1],
  [flags.keyFlag(), undefined],
  [flags.creditsFlag(), 100_000],
  [flags.rateLimitFlag(), undefined],
  [flags.callbackAllowFlag(), undefined],
  [flags.latencyFlag(), undefined],
  [flags.chaosFlag(), 0],
  [flags.openFlag(), false],
  [flags.upstreamFlag(), undefined],
  [flags.failOnViolationFlag(), false],
  [flags.corsFlag(), false],
  [flags.recordFlag(), undefined],
  [flags.fetchPrismFlag(), true],
];

test("Every option is tested below", () => {
  const all = Object.values(flags).map((flag) => flag().long);
  expect(options.map(([option]) => option.long).sort()).toEqual(all.sort());
});

describe.concurrent("The default of", () => {
  const help = ["serve", "static", "proxy"].map(async (command) => {
    const running = runMock([command, "--help"]);
    await running.exit();
    return running.stdout().replaceAll(/\s+/g, " ");
  });

  test.each(options.map(([option, preset]) => ({ name: option.long, option, preset })))(
    "$name is the one in its program and in --help",
    async ({ option, preset }) => {
      expect(option.defaultValue).toEqual(preset);
      const [, text = ""] = (await Promise.all(help)).join(" ").split(` ${option.flags} `);
      const [, said] =
        /^.*?\((?:choices: [^)]*?, )?(?:default: ([^,)]+), )?(?:preset: "true", )?env: /.exec(text) ?? [];
      expect(said).toBe(preset === undefined ? undefined : JSON.stringify(preset));
    },
  );

  // Of a switch that is on, the README shows how to turn it off.
  test.each(options.filter(([, preset]) => preset && preset !== true).map(([{ long }, preset]) => ({ long, preset })))(
    "$long is the one in the README",
    ({ long, preset }) => {
      expect(readme).toContain(`| \`${long} ${preset}\` |`);
    },
  );
});

test("The start-up text of a mock without options shows the defaults", async () => {
  const running = runMock(["--port", "0"]);
  const url = await running.listening();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const clock = await (await fetch(`${url}/_mock/clock`)).json();
  expect(clock).toMatchObject({ timeScale: 10 });
  running.child.kill("SIGTERM");
  expect(await running.exit()).toBe(0);
  expect(running.stdout()).toContain("10 × the service's pace");
  expect(running.stdout()).toContain("every bearer token is accepted");
  expect(running.stdout()).not.toContain("callbacks may go to");
});
