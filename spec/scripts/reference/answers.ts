import { type Answer, type Header, type Link, resolve } from "./contract.ts";
import { answerExample, examplesOf } from "./examples.ts";
import { limitsOf, typeOf, valueCode } from "./limits.ts";
import { html, join, type Markup, table } from "./markup.ts";
import type { PlacedOperation } from "./placed-operations.ts";
import { anchorOf, type Reference } from "./reference.ts";
import { limitList, schemaLink } from "./schemas.ts";

/** A header, and the answers that have it. */
interface HeaderUse {
  readonly header: Header;
  /** Links to its answers, by operation. */
  readonly users: ReadonlyMap<string, readonly Markup[]>;
}

/** All answers of an operation, by status. */
export function answersPart(reference: Reference, placed: PlacedOperation): Markup {
  const { id, operation, isCallback } = placed;
  const answers = Object.entries(operation.responses ?? {}).toSorted(([a], [b]) => rank(a) - rank(b));
  return html`<h3 id="${reference.claim(`${id}-answers`)}">${isCallback ? "What you answer" : "Answers"}</h3>
${join(answers.map(([status, answer]) => answerPart(reference, placed, status, resolve<Answer>(reference.contract, answer))))}`;
}

/** A status as a reader knows it. */
function statusWords(status: string): string {
  return status === "default" ? "any other" : status;
}

/** `2XX` comes with the 200s, `default` last. */
function rank(status: string): number {
  return Number(status.replaceAll("X", "0")) || 999;
}

function answerPart(reference: Reference, placed: PlacedOperation, status: string, answer: Answer): Markup {
  const label = `${placed.id} ${status}`;
  const anchor = reference.claim(`${placed.id}-${status}`);
  return html`<div class="answer">
<h4 id="${anchor}"><a href="#${anchor}"><span class="status s${status.slice(0, 1)}">${statusWords(status)}</span></a> ${reference.line(answer.description)}</h4>
<p class="facts">${bodyLine(answer)}${headerLine(answer)} ${reference.marks(answer, { label, anchor })}</p>
${linkList(reference, answer)}
${join(examplesOf(reference, answer.content).map((example) => answerExample(reference, placed, status, example)))}
</div>`;
}

function bodyLine({ content = {} }: Answer): Markup {
  const bodies = Object.entries(content).map(([type, { schema = {} }]) =>
    schema.$ref
      ? html`${schemaLink(schema.$ref)} as <code>${type}</code>`
      : html`${typeOf(schema)} as <code>${type}</code>`,
  );
  return bodies.length === 0 ? html`No documented body` : html`Body: ${join(bodies, ", or ")}`;
}

function headerLine({ headers = {} }: Answer): Markup | undefined {
  const names = Object.keys(headers);
  if (names.length === 0) return undefined;
  return html` · headers: ${join(
    names.map((name) => html`<a href="#${anchorOf(`header-${name}`)}"><code>${name}</code></a>`),
    ", ",
  )}`;
}

function linkList(reference: Reference, { links = {} }: Answer): Markup | undefined {
  const items = Object.values(links).map((link) => {
    const { operationId = "", parameters = {}, description } = resolve<Link>(reference.contract, link);
    const given = Object.entries(parameters).map(([name, value]) => html`<code>${name}</code> = <code>${value}</code>`);
    return html`<li>Next: <a href="#${anchorOf(operationId)}"><code>${operationId}</code></a> with ${join(given, ", ")}. ${reference.line(description)}</li>`;
  });
  return items.length === 0 ? undefined : html`<ul class="links">${items}</ul>`;
}

/** The headers of all answers. */
export function headersSection(reference: Reference): Markup | undefined {
  const headers = listHeaders(reference);
  if (headers.size === 0) return undefined;
  const rows = [...headers].map(([name, { header, users }]) => headerRow(reference, name, header, users));
  return html`<section aria-labelledby="headers">
<h2 id="${reference.claim("headers")}">Headers of answers</h2>
${table("Headers of answers", ["Header", "Type and limits", "Meaning", "Comes with"], rows)}
</section>`;
}

function headerRow(reference: Reference, name: string, header: Header, users: HeaderUse["users"]): Markup {
  const anchor = reference.claim(`header-${name}`);
  const schema = resolve(reference.contract, header.schema ?? {});
  return html`<tr id="${anchor}"><th scope="row"><a href="#${anchor}"><code>${name}</code></a></th>
<td class="type"><span class="kind">${typeOf(schema)}</span>${limitList(limitsOf(schema))}</td>
<td class="meaning">${reference.blocks(header.description)}${reference.blocks(schema.description)}<p class="example-note">For example ${join((schema.examples ?? []).map(valueCode), ", ")}</p>${reference.marks(header, { label: name, anchor })}</td>
<td class="carriers">${[...users].map(([id, links]) => html`<p><code>${id}</code> ${join(links, ", ")}</p>`)}</td></tr>`;
}

/** The headers of all answers by name, with the answers that have them. */
export function listHeaders({ contract, operations }: Reference): ReadonlyMap<string, HeaderUse> {
  const found = new Map<string, { header: Header; users: Map<string, Markup[]> }>();
  for (const { id, operation } of operations) {
    for (const [status, reply] of Object.entries(operation.responses ?? {})) {
      for (const [name, header] of Object.entries(resolve<Answer>(contract, reply).headers ?? {})) {
        const use = found.get(name) ?? {
          header: resolve<Header>(contract, header),
          users: new Map<string, Markup[]>(),
        };
        const link = html`<a href="#${anchorOf(`${id}-${status}`)}">${statusWords(status)}</a>`;
        use.users.set(id, [...(use.users.get(id) ?? []), link]);
        found.set(name, use);
      }
    }
  }
  return found;
}
