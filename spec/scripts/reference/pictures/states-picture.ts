import { html, join, type Markup } from "../markup.ts";

/** A state of a task, as a picture shows it. */
export interface PicturedState {
  readonly value: string;
  /** Whether a callback can carry it: the task has ended. */
  readonly isFinal: boolean;
}

const box = { width: 104, height: 34, gap: 12 };
const rowHeight = 66;

/** The states as boxes with arrows: one below the other while the task runs, side by side where it ends. */
export function statesPicture(states: readonly PicturedState[]): Markup {
  const running = states.filter(({ isFinal }) => !isFinal);
  const final = states.filter(({ isFinal }) => isFinal);
  const width = Math.max(1, final.length) * (box.width + box.gap) - box.gap + 4;
  const height = running.length * rowHeight + (final.length > 0 ? box.height : 0) + 4;
  const middle = width / 2;
  const places = [
    ...running.map((state, row) => ({ state, x: middle, y: 2 + row * rowHeight })),
    ...final.map((state, column) => ({
      state,
      x: 2 + box.width / 2 + column * (box.width + box.gap),
      y: 2 + running.length * rowHeight,
    })),
  ];
  const label = `${running.map(({ value }) => value).join(", then ")}, then one of ${final.map(({ value }) => value).join(", ")}`;
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">
<defs><marker id="arrow-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="arrow-head" d="M0 0L8 4L0 8Z"/></marker></defs>
${join(places.slice(1).map(({ x, y, state }) => arrow(middle, fromOf(state.isFinal, running.length, y), x, y)))}
${join(places.map(({ state, x, y }) => stateBox(state, x, y)))}
</svg>`;
}

/** The lower edge of the box that an arrow to a row begins at. */
function fromOf(isFinal: boolean, rows: number, y: number): number {
  return (isFinal ? 2 + (rows - 1) * rowHeight : y - rowHeight) + box.height;
}

function arrow(fromX: number, fromY: number, x: number, y: number): Markup {
  const bend = (fromY + y) / 2;
  return html`<path class="arrow" marker-end="url(#arrow-head)" d="M${fromX} ${fromY}C${fromX} ${bend} ${x} ${bend} ${x} ${y - 1}"/>`;
}

function stateBox({ value, isFinal }: PicturedState, x: number, y: number): Markup {
  return html`<rect class="state ${isFinal ? "final" : "running"}" x="${x - box.width / 2}" y="${y}" width="${box.width}" height="${box.height}" rx="8"/>
<text class="${isFinal ? "on-final" : "on-running"}" x="${x}" y="${y + box.height / 2 + 5}" text-anchor="middle">${value}</text>`;
}
