import { type Answer, resolve, type Schema } from "./contract.ts";
import { answerExampleAnchor, examplesOf } from "./examples.ts";
import { html, join, type Markup, table } from "./markup.ts";
import { anchorOf, type Reference } from "./reference.ts";

/** A documented error of an operation. */
interface ErrorRow {
  readonly operation: string;
  readonly status: string;
  readonly example: string;
  readonly summary: string;
  readonly error: Readonly<Record<string, unknown>>;
}

/** Every documented error of every operation in one table, and why tasks fail. */
export function errorsSection(reference: Reference): Markup {
  const errors = listErrors(reference).toSorted((a, b) => Number(a.status) - Number(b.status));
  const rows = errors.map(({ operation, status, example, summary, error }) => {
    const answer = anchorOf(`${operation}-${status}`);
    const { code, type, param, message = "–" } = error;
    return html`<tr><th scope="row"><a href="#${answer}"><span class="status s${status.slice(0, 1)}">${status}</span></a></th>
<td><a href="#${anchorOf(operation)}"><code>${operation}</code></a></td>
<td>${codeOf(code)}</td><td>${codeOf(type)}${param !== undefined && html`<br>param ${codeOf(param)}`}</td>
<td class="meaning">${String(message)} <a class="when" href="#${answerExampleAnchor(operation, status, example)}">${summary}</a></td></tr>`;
  });
  return html`<section aria-labelledby="errors">
<h2 id="${reference.claim("errors")}">Errors</h2>
<p>A failed <em>request</em> is answered with a status and the body <a href="#ErrorEnvelope"><code>ErrorEnvelope</code></a>. A failed <em>task</em> is an answer of status 200 whose task has <code>error</code>: <a href="#failures">why tasks fail</a>. Branch on <code>code</code>, not on <code>message</code>.</p>
${table("Documented errors", ["Status", "Operation", "code", "type", "message, and when"], rows)}
<p>A status whose body is not documented is in the answers of its operation.</p>
${failuresPart(reference)}
</section>`;
}

function listErrors(reference: Reference): readonly ErrorRow[] {
  return reference.operations.flatMap(({ id, operation }) =>
    Object.entries(operation.responses ?? {}).flatMap(([status, reply]) => {
      if (!/^[45]/.test(status)) return [];
      return examplesOf(reference, resolve<Answer>(reference.contract, reply).content).flatMap(({ name, example }) => {
        const { error } = Object(example.value) as { error?: Readonly<Record<string, unknown>> };
        return error === undefined
          ? []
          : [{ operation: id, status, example: name, summary: example.summary ?? name, error }];
      });
    }),
  );
}

function codeOf(value: unknown): Markup | string {
  return value === undefined ? "–" : html`<code>${String(value)}</code>`;
}

/** The failure codes of tasks, with what causes each. */
function failuresPart(reference: Reference): Markup | undefined {
  const found = Object.entries(reference.contract.components?.schemas ?? {}).find(
    ([, schema]) => schema["x-caused-by"],
  );
  if (found === undefined) return undefined;
  const [name, schema] = found;
  const causes = Object.entries(schema["x-caused-by"] ?? {});
  const rows = causes.flatMap(([cause, codes]) =>
    codes.map((code) => html`<tr><th scope="row"><code>${code}</code></th><td>the ${cause}</td></tr>`),
  );
  return html`<h3 id="${reference.claim("failures")}">Why tasks fail</h3>
${reference.blocks(schema.description)}
<p>The list is open: <a href="#${anchorOf(name)}"><code>${name}</code></a>. ${ruleLinks(schema)}</p>
${table("Failure codes of tasks", ["code", "Caused by"], rows)}`;
}

/** The rules of a part that stands elsewhere: it is not a second carrier. */
function ruleLinks(schema: Schema): Markup {
  return join(
    (schema["x-rules"] ?? []).map((rule) => html`<a class="rule" href="#${anchorOf(rule)}">${rule}</a>`),
    " ",
  );
}
