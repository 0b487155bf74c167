import { escapeText, roundPlace } from "./chart-text.ts";

/** The label of a line: its name, and below it its last figure. */
interface Label {
  readonly lines: readonly [string, string];
  /** The height at which its line ends. */
  readonly y: number;
  readonly tone: number;
}

/** The space of the labels. */
interface Space {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** The height of a label, with the gap to the next one. */
const labelHeight = 34;

/** Draws the labels beside the ends of their lines. Where two would overlap, they move apart. */
export function drawLabels(labels: readonly Label[], { left, top, bottom }: Space): readonly string[] {
  const places = spreadLabels(
    labels.map(({ y }) => y),
    top,
    bottom,
  );
  return labels.map(({ lines: [name, figure], tone }, index) => {
    const y = places[index] ?? top;
    return (
      `<text class="label tone${tone}" x="${left}" y="${roundPlace(y - 3)}">${escapeText(name)}` +
      `<tspan x="${left}" dy="15">${escapeText(figure)}</tspan></text>`
    );
  });
}

/** Heights near the wanted ones, each at least a label from the next and inside the space, if they fit there. */
export function spreadLabels(wanted: readonly number[], top: number, bottom: number): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).toSorted((one, other) => one.y - other.y);
  const half = labelHeight / 2;
  let above = top - half;
  const down = order.map(({ y, index }) => {
    above = Math.max(y, above + labelHeight);
    return { y: above, index };
  });
  let below = bottom + half;
  const places = down.toReversed().map(({ y, index }) => {
    below = Math.min(y, below - labelHeight);
    return { y: below, index };
  });
  return places.toSorted((one, other) => one.index - other.index).map(({ y }) => y);
}
