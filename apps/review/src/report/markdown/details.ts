/** The sections after the changes: types, examples, rules, lint, coverage. */
import type { Review, RuleTouch } from "../../review.ts";
import { clipLines } from "../clip.ts";
import { endSentence } from "../sentences.ts";
import { placeOf } from "../summary.ts";
import { toPrintableLines } from "../to-printable.ts";
import { count, evidenceWords } from "../words.ts";
import { writeList } from "./changes.ts";
import { toBlock, toCode, toSentence } from "./escape-markdown.ts";
import type { Section } from "./section.ts";

/** Characters of the diff of the types that a comment shows. */
const diffLimit = 2_500;

/** The sections that have something to say. */
export function detailSections(review: Review): readonly Section[] {
  const sections = [types(review), examples(review), rules(review), lint(review), coverage(review)];
  return sections.filter(({ intro, blocks }) => intro !== "" || blocks.length > 0);
}

function types({ types: { diff, errors } }: Review): Section {
  const blocks = errors.map((error) => () => `- ${toCode(placeOf(error))}: ${toSentence(error.message)}`);
  const failing =
    errors.length === 0 ? "" : `${count(errors.length, "line")} no longer compile${errors.length === 1 ? "s" : ""}:`;
  const intro = [...(diff === "" ? [] : [writeDiff(diff)]), failing].filter((part) => part !== "").join("\n\n");
  return { heading: "### Types", intro, blocks, gap: "\n", noun: "line", limit: 6_000 };
}

function writeDiff(diff: string): string {
  const { text, missing } = clipLines(toPrintableLines(diff), diffLimit);
  const note = missing === 0 ? "" : `\n\n*Not shown here: ${count(missing, "line")} of the diff.*`;
  return `<details><summary>What changed in the types</summary>\n\n${toBlock(text, "diff")}${note}\n\n</details>`;
}

function examples({ examples: changed }: Review): Section {
  const blocks = changed.map(
    ({ name, file, kind, message }) =>
      () =>
        `- ${toCode(name)} was ${kind} (${toCode(file)}). ${toSentence(message)}`,
  );
  return { heading: "### Examples", intro: "", blocks, gap: "\n", noun: "example", limit: 3_000 };
}

function rules({ rules: touched }: Review): Section {
  const flagged = touched.toSorted((one, other) => Number(other.flag !== undefined) - Number(one.flag !== undefined));
  return {
    heading: "### Rules and evidence",
    intro: "",
    blocks: flagged.map((rule) => () => writeRule(rule)),
    gap: "\n",
    noun: "rule",
    limit: 4_500,
  };
}

function writeRule({ id, text, evidence, changes, flag }: RuleTouch): string {
  const asked = flag === undefined ? "" : `\n  **To ask**: ${toSentence(flag)}`;
  const touching = changes.length === 0 ? "" : ` Touched by ${writeList(changes)}.`;
  return `- **${toCode(id)}**, ${evidenceWords[evidence]}: ${toSentence(endSentence(text))}${touching}${asked}`;
}

function lint({ lint: problems }: Review): Section {
  const blocks = problems.map(
    (problem) => () =>
      `- ${problem.severity} ${toCode(placeOf(problem))}: ${toSentence(problem.message)} (${toCode(problem.rule)})`,
  );
  return { heading: "### Lint", intro: "", blocks, gap: "\n", noun: "message", limit: 3_000 };
}

function coverage({ coverage: { checked, unchecked } }: Review): Section {
  const blocks = [
    ...unchecked.map((rule) => () => `- ${toCode(rule)}: **no check proves it**`),
    ...checked.map(
      ({ rule, checks }) =>
        () =>
          `- ${toCode(rule)}: ${writeList(checks)}`,
    ),
  ];
  return { heading: "### Coverage by the suite", intro: "", blocks, gap: "\n", noun: "rule", limit: 2_000 };
}
