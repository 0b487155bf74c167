import { html } from "hono/html";
import { isFaultOfBase } from "../../red-cells.ts";
import type { MatrixCell, Side } from "../../review.ts";
import { sayMatrix } from "../sentences.ts";
import { sides } from "../words.ts";
import type { FindAnchor } from "./anchors.ts";
import { linkChanges, type Part } from "./details.ts";
import { longList, type Markup, sentence } from "./markup.ts";

/** Both clients against both mocks, as a table. */
export function matrixPart(cells: readonly MatrixCell[], anchorOf: FindAnchor): Part {
  const content = html`<p>${sayMatrix(cells)}</p>
<table>
<caption class="unseen">Each client against each mock</caption>
<thead><tr><td></td>${sides.map((mock) => html`<th scope="col">Mock of the ${mock}</th>`)}</tr></thead>
<tbody>${sides.map((client) => showRow(client, cells, anchorOf))}</tbody>
</table>`;
  return { id: "matrix", title: "Matrix", content };
}

function showRow(client: Side, cells: readonly MatrixCell[], anchorOf: FindAnchor): Markup {
  const columns = sides.map((mock) => {
    const runs = cells.filter((cell) => cell.client === client && cell.mock === mock);
    const isRed = runs.some(({ ok }) => !ok);
    const content = runs.length === 0 ? "did not run" : runs.map((cell) => showRun(cell, anchorOf));
    return html`<td class="${isRed ? "red" : "green"}" data-mock="Mock of the ${mock}">${content}</td>`;
  });
  return html`<tr><th scope="row">Client of the ${client}</th>${columns}</tr>
`;
}

function showRun(cell: MatrixCell, anchorOf: FindAnchor): Markup {
  const { run, ok, failures, explainedBy } = cell;
  if (ok) return html`<p><strong><span aria-hidden="true">✓</span> passes:</strong> ${sentence(run)}</p>`;
  const why = isFaultOfBase(cell)
    ? "It failed before the change too."
    : explainedBy.length === 0
      ? html`<strong>No change explains it.</strong>`
      : linkChanges(explainedBy, anchorOf);
  return html`<div><p><strong><span aria-hidden="true">✗</span> fails:</strong> ${sentence(run)}</p>
${longList(failures.map(sentence), 3)}<p>${why}</p></div>`;
}
