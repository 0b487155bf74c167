import type { Change, Class, Witness } from "../../review.ts";
import { clip } from "../clip.ts";
import { sayChange } from "../sentences.ts";
import { changesOf, placeOf } from "../summary.ts";
import { writeWitness } from "../witness-code.ts";
import { describeWitness, witnessNames } from "../witness-sentence.ts";
import { capitalize, classes, count } from "../words.ts";
import { toBlock, toCode, toSentence } from "./escape-markdown.ts";
import type { Section } from "./section.ts";

/** Characters of a witness that a comment shows. A longer one is in the HTML report. */
const witnessLimit = 2_000;

/** A section for each class, the most serious first. `limit` is for all together. */
export function changeSections(changes: readonly Change[]): readonly Omit<Section, "limit">[] {
  return classes.flatMap((each) => {
    const inside = changesOf(changes, each);
    if (inside.length === 0) return [];
    return [
      {
        heading: `### ${headings[each]} (${inside.length.toLocaleString("en")})`,
        intro: "",
        blocks: inside.map((change) => () => (each === "documentation" ? writeLine(change) : writeChange(change))),
        gap: each === "documentation" ? "\n" : "\n\n",
        noun: "change",
      },
    ];
  });
}

const headings: Readonly<Record<Class, string>> = {
  breaking: "Breaking changes",
  compatible: "Compatible changes",
  documentation: "Documentation",
};

function writeLine(change: Change): string {
  return `- ${toSentence(change.what)} ${toCode(placeOf(change))}, id ${toCode(change.id)}`;
}

function writeChange(change: Change): string {
  const { what, why, rule, rules, operations, audience, pointer, id, accepted } = change;
  const facts = [
    `- **Why**: ${toSentence(why)} (${toCode(rule)})`,
    `- **Where**: ${toCode(placeOf(change))}, ${toCode(pointer)}`,
    ...(audience.length > 0 ? [`- **For**: ${audience.join(", ")}`] : []),
    ...(operations.length > 0 ? [`- **Operations**: ${writeList(operations)}`] : []),
    ...(rules.length > 0 ? [`- **Rules**: ${writeList(rules)}`] : []),
    `- **Id**: ${toCode(id)}`,
    ...(accepted === undefined ? [] : [`- **Accepted**: ${toSentence(accepted)}`]),
  ];
  return [`#### ${toSentence(what, 200)}`, facts.join("\n"), ...writeProof(change)].join("\n\n");
}

/** Names as code, at most eight. */
export function writeList(names: readonly string[]): string {
  const more = names.length > 8 ? ` and ${count(names.length - 8, "more name")}` : "";
  return (
    names
      .slice(0, 8)
      .map((name) => toCode(name, 80))
      .join(", ") + more
  );
}

function writeProof(change: Change): readonly string[] {
  const { witness, noWitness } = change;
  if (witness !== undefined) return writeWitnessBlocks(change, witness);
  return noWitness === undefined ? [] : [`**No witness**: ${toSentence(noWitness)}`];
}

function writeWitnessBlocks(change: Change, witness: Witness): readonly string[] {
  const { acceptedBy, refusedBy, message } = witness;
  const verdict = `✓ the ${acceptedBy} accepts it, ✗ the ${refusedBy} refuses it: ${toSentence(message)}`;
  const { language, text } = writeWitness(witness);
  const lead = `**Witness**: ${toSentence(describeWitness(change, witness))}\n${verdict}`;
  if (text.length <= witnessLimit) return [lead, toBlock(text, language)];
  const kind = capitalize(witnessNames[witness.kind]);
  const note = `${kind} of ${count(text.length, "character")}, cut here. The HTML report has it whole.`;
  return [lead, toBlock(clip(text, 500), "text"), note];
}

/** The sentence of a change for an audience, with where to find more. */
export function writeForAudience(change: Change): string {
  const sentences = sayChange(change).map((sentence) => toSentence(sentence, 160));
  return `**${capitalize(change.class)}**: ${sentences.join(" ")}`;
}
