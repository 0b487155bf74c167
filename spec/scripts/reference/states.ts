import { nameOf, resolve, type Schema } from "./contract.ts";
import { valueCode } from "./limits.ts";
import { html, join, type Markup, table } from "./markup.ts";
import { type PicturedState, statesPicture } from "./pictures/states-picture.ts";
import { anchorOf, type Reference } from "./reference.ts";

/** A member of a union that a `const` tells apart. */
interface State extends PicturedState {
  readonly schemaName: string;
  readonly schema: Schema;
}

/** The states of a task: as a picture, and their members side by side. `undefined` without such a union. */
export function statesSection(reference: Reference): Markup | undefined {
  const { schemas = {} } = reference.contract.components ?? {};
  const union = schemas.Task;
  const states = union === undefined ? [] : statesOf(reference, union);
  if (union === undefined || states.length === 0) return undefined;
  return html`<section aria-labelledby="states">
<h2 id="${reference.claim("states")}">Task states</h2>
${reference.blocks(union.description)}
<figure class="picture">
${statesPicture(states)}
<figcaption>From top to bottom as time goes. A create may be answered with a task that is further on (<a href="#A4">A4</a>). Filled states are final: a callback carries them, and no other follows.</figcaption>
</figure>
<h3 id="${reference.claim("members")}">What each state has</h3>
${memberTable(reference, states)}
</section>`;
}

function statesOf(reference: Reference, union: Schema): readonly State[] {
  const { schemas = {} } = reference.contract.components ?? {};
  const final = new Set((schemas.FinishedTask?.oneOf ?? []).map(({ $ref = "" }) => nameOf($ref)));
  return (union.oneOf ?? []).flatMap((arm) => {
    const schemaName = nameOf(arm.$ref ?? "");
    const schema = resolve<Schema>(reference.contract, arm);
    const value = schema.properties?.status?.const;
    return typeof value === "string" ? [{ value, schemaName, schema, isFinal: final.has(schemaName) }] : [];
  });
}

function memberTable(reference: Reference, states: readonly State[]): Markup {
  const members = [...new Set(states.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))];
  const rows = members.map((member) => {
    // What is the same in all states tells none of them from another.
    const isShared = new Set(states.map(({ schema }) => schema.properties?.[member]?.$ref ?? schema)).size === 1;
    const cells = states.map((state) => html`<td>${memberCell(reference, state, member, isShared)}</td>`);
    return html`<tr><th scope="row"><code>${member}</code></th>${cells}</tr>`;
  });
  const heads = states.map(({ value }) => value);
  const links = states.map(({ schemaName }) => html`<a href="#${anchorOf(schemaName)}"><code>${schemaName}</code></a>`);
  return html`${table("Members of each state", ["Member", ...heads], rows)}
<p>In detail: ${join(links, ", ")}.</p>`;
}

function memberCell({ contract }: Reference, { schema, schemaName }: State, member: string, isShared: boolean): Markup {
  const property = schema.properties?.[member];
  if (property === undefined) return html`<span class="none">–</span>`;
  const { const: only } = resolve<Schema>(contract, property);
  const word = schema.required?.includes(member) ? "always" : "optional";
  const value = only !== undefined && !isShared && html` ${valueCode(only)}`;
  return html`<a href="#${anchorOf(`${schemaName}.${member}`)}">${word}</a>${value}`;
}
