import pc from "picocolors";
import type { Change, Class, Review } from "../review.ts";
import { draftChangeset, withoutDraft } from "./changeset-draft.ts";
import { clip } from "./clip.ts";
import { sayChange, sayGate, sayMatrix, sayUnchanged, sayVerdict } from "./sentences.ts";
import { changesOf, isUnchanged, placeOf } from "./summary.ts";
import { toPrintable, toPrintableJson } from "./to-printable.ts";
import { writeCurl } from "./witness-code.ts";
import { capitalize, classes, classSigns, count, nameCell } from "./words.ts";

/** How texts are coloured: those of picocolors. */
type Colors = ReturnType<typeof pc.createColors>;

/** Characters of a text on its line. A longer one is in the other reports. */
const lineLimit = 600;

/**
 * Writes a review for a terminal: the verdict, the changes with their witnesses, and last what the gate demands. Nothing
 * in it controls the terminal but the colours.
 *
 * @param colors - How to colour it. @defaultValue by what the terminal and `NO_COLOR` say
 */
export function renderText(review: Review, colors: Colors = pc): string {
  if (isUnchanged(review)) return `${toPrintable(sayUnchanged(review))}\n`;
  const { verdict, base, head, changes } = review;
  const title = `Contract review: ${paint(colors, verdict)(verdict === "none" ? "no change" : verdict)}`;
  const sections = [
    [`${colors.bold(title)}  ${toPrintable(base)} → ${toPrintable(head)}`, sayVerdict(review)],
    ...classes.map((each) => listChanges(changes, each, colors)),
    ...listDetails(review, colors),
    listGate(review, colors),
  ];
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${texts.join("\n\n")}\n`;
}

function paint(colors: Colors, each: Review["verdict"]): (text: string) => string {
  return { breaking: colors.red, compatible: colors.green, documentation: colors.blue, none: colors.dim }[each];
}

function listChanges(changes: readonly Change[], each: Class, colors: Colors): readonly string[] {
  const inside = changesOf(changes, each);
  if (inside.length === 0) return [];
  const sign = paint(colors, each)(classSigns[each]);
  const lines = inside.flatMap((change) => [`  ${sign} ${firstLine(change)}`, ...writeMore(change, colors)]);
  return [colors.bold(`${capitalize(each)} (${inside.length.toLocaleString("en")})`), ...lines];
}

function firstLine(change: Change): string {
  const whom = change.audience.length === 0 ? "" : ` [${change.audience.join(", ")}]`;
  return `${toPrintable(clip(sayChange(change).join(" "), lineLimit))}${whom}`;
}

function writeMore(change: Change, colors: Colors): readonly string[] {
  const { witness, noWitness, id } = change;
  const place = colors.dim(`    ${toPrintable(placeOf(change))}  id ${toPrintable(id)}`);
  if (change.class !== "breaking") return [place];
  if (witness === undefined)
    return [place, ...(noWitness === undefined ? [] : [`    No witness: ${toPrintable(clip(noWitness, lineLimit))}`])];
  const { acceptedBy, refusedBy, message } = witness;
  const verdict = `    ✓ ${acceptedBy} accepts, ✗ ${refusedBy} refuses: ${toPrintable(clip(message, lineLimit))}`;
  return [place, verdict, `    ${writeWitnessLine(change)}`];
}

/** The witness on one line. A command that is cut would do something else, so a long one is not shown. */
function writeWitnessLine({ witness }: Change): string {
  if (witness === undefined) return "";
  if (witness.kind === "type") return clip(toPrintable(witness.value), lineLimit);
  if (witness.kind !== "request") return clip(toPrintableJson(witness.value.body ?? witness.value), lineLimit);
  const curl = writeCurl(witness.value);
  return curl.length <= lineLimit ? curl : `A request of ${count(curl.length, "character")}: --html FILE has it whole.`;
}

/** What else is worth a line: what no longer compiles, what to ask, what the linter says, what failed. */
function listDetails({ types, rules, lint, matrix }: Review, colors: Colors): readonly (readonly string[])[] {
  const flags = rules.flatMap(({ id, flag }) => (flag === undefined ? [] : [`${id}: ${flag}`]));
  const red = matrix?.filter(({ ok }) => !ok) ?? [];
  return [
    titled(
      colors,
      "No longer compiles",
      types.errors.map(({ message, ...at }) => `${placeOf(at)} ${message}`),
    ),
    titled(colors, "To ask about rules", flags),
    titled(
      colors,
      "Lint",
      lint.map(({ severity, message, ...at }) => `${severity} ${placeOf(at)} ${message}`),
    ),
    titled(
      colors,
      `Matrix: ${matrix === undefined ? "" : sayMatrix(matrix)}`,
      red.map((cell) => [nameCell(cell), ...cell.failures].join("; ")),
    ),
  ];
}

function titled(colors: Colors, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : [colors.bold(title), ...lines.map((line) => `  ${toPrintable(clip(line, lineLimit))}`)];
}

function listGate(review: Review, colors: Colors): readonly string[] {
  const { gate } = review;
  const color = gate.ok ? colors.green : colors.red;
  const draft = draftChangeset(review);
  const messages = gate.messages.map(
    (message) => `  ${toPrintable(placeOf(message))}  ${toPrintable(withoutDraft(message, draft))}`,
  );
  const copied =
    draft === undefined
      ? []
      : [
          "  A changeset to start from:",
          ...draft
            .trimEnd()
            .split("\n")
            .map((line) => `      ${line}`),
        ];
  return [color(colors.bold(`${gate.ok ? "✓" : "✗"} ${sayGate(gate)}`)), ...messages, ...copied];
}
