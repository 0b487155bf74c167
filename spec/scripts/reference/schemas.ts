import { nameOf, resolve, type Schema } from "./contract.ts";
import { limitsOf, typeOf, valueCode } from "./limits.ts";
import { html, join, type Markup, table } from "./markup.ts";
import { anchorOf, type Reference } from "./reference.ts";

/** A field of an object, or of an object inside it. */
interface Field {
  readonly name: string;
  readonly owner: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** All schemas but those that stand elsewhere on the page. */
export function schemasSection(reference: Reference, elsewhere: ReadonlySet<string>): Markup {
  const schemas = Object.entries(reference.contract.components?.schemas ?? {});
  return html`<section aria-labelledby="schemas">
<h2 id="${reference.claim("schemas")}">Schemas</h2>
<p>The parts that requests and answers are made of. A member that is not required may be absent, and absent is not <code>null</code>.</p>
${join(schemas.filter(([name]) => !elsewhere.has(name)).map(([name, schema]) => schemaPart(reference, name, schema)))}
</section>`;
}

function schemaPart(reference: Reference, name: string, schema: Schema): Markup {
  return html`<article class="schema" aria-labelledby="${anchorOf(name)}">
<h3 id="${reference.claim(name)}"><a href="#${anchorOf(name)}"><code>${name}</code></a></h3>
${schemaBody(reference, name, schema)}
</article>`;
}

/** What a named schema says: its words, its rules, and its members or its values. */
export function schemaBody(reference: Reference, name: string, schema: Schema): Markup {
  const fields = fieldsOf(reference, name, schema);
  return html`${reference.blocks(schema.description)}
<p class="facts">${join(factsOf(schema, fields.length > 0), " · ")} ${reference.marks(schema, { label: name, anchor: anchorOf(name) })}</p>
${fields.length > 0 && fieldTable(reference, name, fields)}`;
}

/** What a schema says in keywords, for one line. */
function factsOf(schema: Schema, hasFields: boolean): readonly Markup[] {
  const { examples = [], enum: values, const: only, default: preset, additionalProperties } = schema;
  return [
    typeWords(schema, schema),
    ...limitsOf(schema),
    ...(hasFields && additionalProperties === undefined ? [html`other members may come`] : []),
    ...(preset === undefined ? [] : [html`default ${valueCode(preset)}`]),
    ...(examples.length === 0 || values || only !== undefined
      ? []
      : [html`for example ${join(examples.map(valueCode), ", ")}`]),
  ];
}

/** The members of an object; those of an object without a name follow it. */
function fieldsOf(reference: Reference, owner: string, schema: Schema, prefix = ""): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const name = prefix + key;
    const field = { name, owner, schema: property, isRequired: schema.required?.includes(key) ?? false };
    return [field, ...(property.$ref ? [] : fieldsOf(reference, owner, property, `${name}.`))];
  });
}

function fieldTable(reference: Reference, name: string, fields: readonly Field[]): Markup {
  const hasDefaults = fields.some(({ schema }) => resolve(reference.contract, schema).default !== undefined);
  const columns = ["Field", "Required", "Type, values and limits", ...(hasDefaults ? ["Default"] : []), "Meaning"];
  return table(
    `Fields of ${name}`,
    columns,
    fields.map((field) => fieldRow(reference, field, hasDefaults)),
  );
}

function fieldRow(reference: Reference, { name, owner, schema, isRequired }: Field, hasDefaults: boolean): Markup {
  const whole = resolve<Schema>(reference.contract, schema);
  const label = `${owner}.${name}`;
  const anchor = reference.claim(label);
  // A field without words of its own is described by its type.
  const marks = reference.marks(schema, { label, anchor });
  return html`<tr id="${anchor}"><th scope="row"><a href="#${anchor}"><code>${name}</code></a></th>
<td>${isRequired ? html`<strong>yes</strong>` : "no"}</td>
<td class="type">${typeWords(schema, whole)}${limitList(limitsOf(whole))}</td>
${hasDefaults && html`<td>${whole.default === undefined ? "–" : valueCode(whole.default)}</td>`}
<td class="meaning">${reference.blocks(schema.$ref && !schema.description ? whole.description?.split("\n\n")[0] : schema.description)}
${exampleNote(schema)}${marks}</td></tr>`;
}

function exampleNote(schema: Schema): Markup | undefined {
  const { examples = [], enum: values, const: only, type } = schema;
  if (examples.length === 0 || values || only !== undefined || type === "boolean") return undefined;
  return html`<p class="example-note">For example ${join(examples.map(valueCode), ", ")}</p>`;
}

/** The type, with a link if it has a name. */
function typeWords(schema: Schema, whole: Schema): Markup {
  const arms = (whole.oneOf ?? whole.anyOf ?? []).map((arm) =>
    arm.$ref ? schemaLink(arm.$ref) : html`${typeOf(arm)}`,
  );
  const named = schema.$ref ?? schema.items?.$ref;
  return html`${named && html`${schemaLink(named)} `}<span class="kind">${typeOf(whole)}</span>${arms.length > 0 && html`: ${join(arms, ", ")}`}`;
}

/** Limits below a type. */
export function limitList(limits: readonly Markup[]): Markup | undefined {
  return limits.length === 0
    ? undefined
    : html`<ul class="limits">${limits.map((limit) => html`<li>${limit}</li>`)}</ul>`;
}

/** A link to a named schema. */
export function schemaLink($ref: string): Markup {
  const name = nameOf($ref);
  return html`<a href="#${anchorOf(name)}"><code>${name}</code></a>`;
}
