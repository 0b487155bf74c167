import { html, join, type Markup, table } from "../markup.ts";
import type { PlacedOperation } from "../placed-operations.ts";
import type { Reference } from "../reference.ts";

/** An attempt at a callback. All times are seconds after the first attempt has begun. */
interface Attempt {
  readonly number: number;
  /** After the failure of the one before; `undefined` for the first. */
  readonly pause: number | undefined;
  /** If every attempt fails at once. */
  readonly earliest: number;
  /** If every attempt before runs into the time-out. */
  readonly latest: number;
}

const unit = 6.4;
const row = 44;
const top = 8;

/** When a callback is sent and sent again: as a picture and a table. `undefined` without `x-delivery`. */
export function deliveryPart(reference: Reference, { id, operation }: PlacedOperation): Markup | undefined {
  const delivery = operation["x-delivery"];
  if (delivery === undefined) return undefined;
  const { timeout_seconds: timeout, retry_after_seconds: pauses } = delivery;
  const attempts = listAttempts(timeout, pauses);
  const rows = attempts.map(
    ({ number, pause, earliest, latest }) =>
      html`<tr><th scope="row">${number}</th><td>${pause === undefined ? "–" : `${pause} s`}</td><td>${earliest} s</td><td>${latest} s</td><td>${latest + timeout} s</td></tr>`,
  );
  const columns = [
    "Attempt",
    "Pause before it",
    "Begins, if each fails at once",
    "Begins, if each times out",
    "Ends at the latest",
  ];
  return html`<h3 id="${reference.claim(`${id}-timing`)}">When it is sent again</h3>
<figure class="picture">
${picture(attempts, timeout)}
<figcaption>Seconds after the first attempt has begun. Dots: every attempt is refused at once. Bars: every attempt runs into the time-out of ${timeout} s. A 2xx ends it at any attempt.</figcaption>
</figure>
${table("Attempts at a callback", columns, rows)}`;
}

function listAttempts(timeout: number, pauses: readonly number[]): readonly Attempt[] {
  const attempts: Attempt[] = [{ number: 1, pause: undefined, earliest: 0, latest: 0 }];
  for (const pause of pauses) {
    const { number, earliest, latest } = attempts.at(-1) ?? { number: 0, earliest: 0, latest: 0 };
    attempts.push({ number: number + 1, pause, earliest: earliest + pause, latest: latest + timeout + pause });
  }
  return attempts;
}

function picture(attempts: readonly Attempt[], timeout: number): Markup {
  const end = (attempts.at(-1)?.latest ?? 0) + timeout;
  const width = end * unit + 24;
  const height = top + attempts.length * row + 26;
  const ticks = Array.from({ length: Math.floor(end / 10) + 1 }, (_, index) => index * 10);
  const x = (seconds: number) => Math.round((10 + seconds * unit) * 10) / 10;
  const label = `${attempts.length} attempts. Refused at once they begin after ${attempts.map(({ earliest }) => earliest).join(", ")} seconds. Timing out they begin after ${attempts.map(({ latest }) => latest).join(", ")} seconds.`;
  return html`<svg class="timing" viewBox="0 0 ${Math.ceil(width)} ${height}" role="img" aria-label="${label}">
${join(ticks.map((tick) => html`<path class="tick" d="M${x(tick)} ${top}V${height - 22}"/><text class="tick-text" x="${x(tick)}" y="${height - 8}" text-anchor="middle">${tick} s</text>`))}
${join(attempts.map((attempt, index) => attemptRow(attempt, timeout, top + index * row, x)))}
</svg>`;
}

function attemptRow(
  { number, pause, earliest, latest }: Attempt,
  timeout: number,
  y: number,
  x: (seconds: number) => number,
): Markup {
  const words = pause === undefined ? `attempt ${number}` : `attempt ${number}, +${pause} s`;
  // A label that begins late would leave the picture on the right.
  const isLate = latest > 20;
  return html`<text x="${x(isLate ? latest + timeout : latest)}" y="${y + 12}" text-anchor="${isLate ? "end" : "start"}">${words}</text>
<rect class="bar" x="${x(latest)}" y="${y + 18}" width="${Math.round(timeout * unit * 10) / 10}" height="16" rx="3"/>
<circle class="dot" cx="${x(earliest)}" cy="${y + 26}" r="5"/>`;
}
