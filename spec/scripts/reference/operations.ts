import { answersPart } from "./answers.ts";
import { type Body, nameOf, type Parameter, resolve, type SecurityScheme } from "./contract.ts";
import { examplesOf, requestExample } from "./examples.ts";
import { limitsOf, typeOf, valueCode } from "./limits.ts";
import { html, join, type Markup, table } from "./markup.ts";
import { deliveryPart } from "./pictures/delivery.ts";
import type { PlacedOperation } from "./placed-operations.ts";
import { anchorOf, type Reference } from "./reference.ts";
import { limitList, schemaBody, schemaLink } from "./schemas.ts";

/** One operation: what it does, what it takes, what it answers. */
export function operationSection(reference: Reference, placed: PlacedOperation): Markup {
  const { id, method, path, operation, isCallback } = placed;
  const anchor = reference.claim(id);
  const { summary = id } = operation;
  return html`<section class="operation" aria-labelledby="${anchor}">
<h2 id="${anchor}">${summary}</h2>
<p class="call"><span class="method">${method}</span> <code>${path}</code></p>
<p class="facts">${isCallback ? "The service calls you" : "You call the service"} · <code>${id}</code> · ${securityLine(reference, placed)} ${reference.marks(operation, { label: id, anchor })}</p>
${reference.blocks(operation.description)}
${deliveryPart(reference, placed)}
${parametersPart(reference, placed)}
${bodyPart(reference, placed)}
${answersPart(reference, placed)}
</section>`;
}

/** The schema names that stand inside operations, and so not in the list of schemas. */
export function schemasInOperations({ operations, contract }: Reference): ReadonlySet<string> {
  const bodies = operations.filter(({ isCallback }) => !isCallback).map(({ operation }) => operation.requestBody);
  const media = bodies.flatMap((body) =>
    body === undefined ? [] : Object.values(resolve<Body>(contract, body).content ?? {}),
  );
  return new Set(media.flatMap(({ schema }) => (schema?.$ref === undefined ? [] : [nameOf(schema.$ref)])));
}

function securityLine({ contract }: Reference, { operation }: PlacedOperation): Markup {
  const names = (operation.security ?? contract.security ?? []).flatMap((requirement) => Object.keys(requirement));
  if (names.length === 0) return html`no key is sent`;
  return html`needs ${join(
    names.map(
      (name) =>
        html`<a href="#${anchorOf(`key-${name}`)}">${schemeName(contract.components?.securitySchemes?.[name])}</a>`,
    ),
    " or ",
  )}`;
}

/** What a key is called in a sentence. */
export function schemeName({ type = "key", scheme }: SecurityScheme = {}): string {
  return scheme === "bearer" ? "a bearer token" : (scheme ?? type);
}

function parametersPart(reference: Reference, { id, operation }: PlacedOperation): Markup | undefined {
  const parameters = (operation.parameters ?? []).map((parameter) => resolve<Parameter>(reference.contract, parameter));
  if (parameters.length === 0) return undefined;
  const rows = parameters.map((parameter) => parameterRow(reference, id, parameter));
  return html`<h3 id="${reference.claim(`${id}-parameters`)}">Parameters</h3>
${table(`Parameters of ${id}`, ["Parameter", "In", "Required", "Type and limits", "Meaning"], rows)}`;
}

function parameterRow(reference: Reference, id: string, parameter: Parameter): Markup {
  const label = `${id}.${parameter.name}`;
  const anchor = reference.claim(label);
  const schema = resolve(reference.contract, parameter.schema ?? {});
  const examples = parameter.example === undefined ? (schema.examples ?? []) : [parameter.example];
  return html`<tr id="${anchor}"><th scope="row"><a href="#${anchor}"><code>${parameter.name}</code></a></th>
<td>${parameter.in}</td>
<td>${parameter.required ? html`<strong>yes</strong>` : "no"}</td>
<td class="type">${parameter.schema?.$ref && html`${schemaLink(parameter.schema.$ref)} `}<span class="kind">${typeOf(schema)}</span>${limitList(limitsOf(schema))}</td>
<td class="meaning">${reference.blocks(parameter.description)}${parameter.schema?.$ref === undefined && reference.blocks(schema.description)}
${examples.length > 0 && html`<p class="example-note">For example ${join(examples.map(valueCode), ", ")}</p>`}${reference.marks(parameter, { label, anchor })}</td></tr>`;
}

function bodyPart(reference: Reference, placed: PlacedOperation): Markup | undefined {
  const { id, operation, isCallback } = placed;
  if (operation.requestBody === undefined) return undefined;
  const body = resolve<Body>(reference.contract, operation.requestBody);
  const anchor = reference.claim(`${id}-body`);
  const examples = examplesOf(reference, body.content);
  return html`<h3 id="${anchor}">${isCallback ? "What you receive" : "Request body"}</h3>
<p>${reference.line(body.description)} ${body.required ? "Required" : "Optional"}, as ${join(
    Object.keys(body.content ?? {}).map((type) => html`<code>${type}</code>`),
    " or ",
  )}. ${reference.marks(body, { label: `${id}, body`, anchor })}</p>
${join(Object.values(body.content ?? {}).map(({ schema }) => bodySchema(reference, placed, schema?.$ref)))}
<h3 id="${reference.claim(`${id}-examples`)}">${isCallback ? "Examples of what you receive" : "Examples of requests"}</h3>
<p class="hint">${isCallback ? "Start the TypeScript program, then send it the example with curl. The mock answers its read with the same example." : "curl and TypeScript run as they are against the local mock."}</p>
${join(examples.map((example, place) => requestExample(reference, placed, example, place === 0)))}`;
}

function bodySchema(
  reference: Reference,
  { isCallback }: PlacedOperation,
  $ref: string | undefined,
): Markup | undefined {
  if ($ref === undefined) return undefined;
  const name = nameOf($ref);
  if (isCallback) return html`<p>A <a href="#${anchorOf(name)}"><code>${name}</code></a>.</p>`;
  const schema = reference.contract.components?.schemas?.[name] ?? {};
  return html`<div class="schema"><h4 id="${reference.claim(name)}"><code>${name}</code></h4>
${schemaBody(reference, name, schema)}</div>`;
}
