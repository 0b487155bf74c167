/** Lints one broken contract for each rule of redocly.yaml and lint/style.js, in one run: Redocly starts slowly. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../scripts/redocly.ts";
import { configuredCases } from "./broken-configured.ts";
import { styleCases } from "./broken-style.ts";
import { lintTogether } from "./lint-together.ts";

const cases = [...styleCases, ...configuredCases];
const { contracts, problems } = lintTogether(cases);

test("A contract that breaks no rule passes, also with what the configuration leaves open", () => {
  expect(problems[0]).toEqual([]);
});

test.each(cases.map(([rule, broken, , , reason], index) => ({ rule, broken, reason, index })))(
  "$rule reports that $broken, with its reason",
  ({ rule, reason, index }) => {
    const found = problems[index + 1] ?? [];
    const own = found.filter(({ ruleId }) => ruleId === rule);
    expect(own, JSON.stringify(found)).not.toEqual([]);
    expect(new Set(own.map(({ severity }) => severity))).toEqual(new Set(["error"]));
    expect(own.map(({ message }) => message).join()).toContain(reason);
  },
);

test("The report of each problem has its place and the message that was agreed", async () => {
  // Redocly decides the messages of its own rules.
  const lines = cases.flatMap(([rule, broken], index) => {
    if (!/^(?:style|rule)\//.test(rule)) return [];
    const own = (problems[index + 1] ?? []).filter(({ ruleId }) => ruleId === rule);
    const told = own.map(({ message, location }) => `  ${location.map(({ pointer }) => pointer)}: ${message}`);
    return [`${rule}: ${broken}`, ...told].join("\n");
  });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("pinned/lint.txt");
});

test("A summary of exactly 50 characters passes", () => {
  expect(contracts.at(-1)).toMatchObject({ paths: { "/v1/things": { post: { summary: "a".repeat(50) } } } });
  expect(problems.at(-1)).toEqual([]);
});

test("Every rule of the configuration has a case here, or is named in another test of this folder", () => {
  const { rules } = parse(readFileSync(join(root, "redocly.yaml"), "utf8")) as { rules: Record<string, unknown> };
  const configured = Object.keys(rules).filter((rule) => rules[rule] !== "off");
  const others = readdirSync(join(root, "test"))
    .filter((file) => file.endsWith(".test.ts") && file !== "lint-rules.test.ts")
    .map((file) => readFileSync(join(root, "test", file), "utf8"));
  const here = new Set(cases.map(([rule]) => rule));
  const unproved = configured.filter((rule) => !here.has(rule) && !others.some((text) => text.includes(`"${rule}"`)));
  expect(unproved, "give each of these a case in broken-style.ts or broken-configured.ts").toEqual([]);
});

test("Every rule of lint/style.js is switched on as an error", async () => {
  const plugin = new URL("../lint/style.js", import.meta.url).href;
  const { default: style } = (await import(plugin)) as { default: () => { rules: { oas3: object } } };
  const { rules } = parse(readFileSync(join(root, "redocly.yaml"), "utf8")) as {
    rules: Record<string, string | { severity?: string }>;
  };
  const severities = Object.keys(style().rules.oas3).map((name) => {
    const rule = rules[`style/${name}`];
    return [name, typeof rule === "object" ? rule.severity : rule];
  });
  expect(severities.filter(([, severity]) => severity !== "error")).toEqual([]);
});
