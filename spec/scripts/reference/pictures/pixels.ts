import { html, join, type Markup, table } from "../markup.ts";
import { anchorOf, type Reference } from "../reference.ts";

interface Size {
  readonly quality: string;
  readonly width: number;
  readonly height: number;
}

/** Units of the picture for a pixel of a video: the widest video fits a small screen. */
const scale = 0.12;

/** The pixels of every quality and ratio, drawn to one scale, and as a table. `undefined` without `x-pixels`. */
export function pixelsSection(reference: Reference): Markup | undefined {
  const found = Object.entries(reference.contract.components?.schemas ?? {}).find(([, schema]) => schema["x-pixels"]);
  if (found === undefined) return undefined;
  const [name, schema] = found;
  const byQuality = Object.entries(schema["x-pixels"] ?? {});
  const ratios = [...new Set(byQuality.flatMap(([, sizes]) => Object.keys(sizes)))];
  const sizesOf = (ratio: string) => byQuality.flatMap(([quality, sizes]) => sizeOf(quality, sizes[ratio]));
  const rows = byQuality.map(
    ([quality, sizes]) =>
      html`<tr><th scope="row"><code>${quality}</code></th>${ratios.map((ratio) => html`<td>${shown(sizes[ratio])}</td>`)}</tr>`,
  );
  return html`<section aria-labelledby="pixels">
<h2 id="${reference.claim("pixels")}">Pixels</h2>
<p>Width × height of the video by <code>quality</code> and <a href="#${anchorOf(name)}"><code>${name}</code></a>. All rectangles have one scale: the outer ones are ${byQuality.at(-1)?.[0]}, the inner ones ${byQuality[0]?.[0]}.</p>
<div class="shapes">
${join(ratios.map((ratio) => shape(ratio, sizesOf(ratio))))}
</div>
${table("Pixels by quality and aspect ratio", ["Quality", ...ratios], rows)}
</section>`;
}

function shown(size = "–"): string {
  return size.replace("x", "×");
}

function sizeOf(quality: string, size = ""): readonly Size[] {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(size) ?? [];
  return width === undefined ? [] : [{ quality, width: Number(width), height: Number(height) }];
}

/** The sizes of one ratio, inside each other, standing on the same corner. */
function shape(ratio: string, sizes: readonly Size[]): Markup {
  const largest = sizes.toSorted((a, b) => b.width * b.height - a.width * a.height);
  const width = Math.max(...sizes.map((size) => size.width), 0);
  const height = Math.max(...sizes.map((size) => size.height), 0);
  const words = sizes.map((size) => html`<span>${size.quality} <b>${size.width}×${size.height}</b></span>`);
  const rectangles = largest.map(
    (size, place) =>
      html`<rect class="shape q${place}" x="8" y="${height - size.height + 8}" width="${size.width}" height="${size.height}"/>`,
  );
  return html`<figure class="shape-figure"><svg viewBox="0 0 ${width + 16} ${height + 16}" width="${round((width + 16) * scale)}" height="${round((height + 16) * scale)}" aria-hidden="true">${join(rectangles, "")}</svg>
<figcaption><strong>${ratio}</strong>${words}</figcaption></figure>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
