import { type Example, type Media, type Parameter, resolve } from "./contract.ts";
import { html, join, type Markup, toJson } from "./markup.ts";
import type { PlacedOperation } from "./placed-operations.ts";
import { anchorOf, type Reference } from "./reference.ts";
import { toCurl } from "./samples/curl.ts";
import type { DocumentedAnswer, SampleCall } from "./samples/sample-call.ts";
import { toTypeScript } from "./samples/typescript.ts";

/** An example of the contract with its place. */
export interface PlacedExample {
  readonly name: string;
  readonly example: Example;
}

/** The examples of a body, in the order of the contract. */
export function examplesOf(
  reference: Reference,
  content: Readonly<Record<string, Media>> = {},
): readonly PlacedExample[] {
  return Object.values(content).flatMap(({ examples = {} }) =>
    Object.entries(examples).map(([name, example]) => ({
      name,
      example: resolve<Example>(reference.contract, example),
    })),
  );
}

/** An example of what an operation is sent. */
export function requestExample(
  reference: Reference,
  placed: PlacedOperation,
  { name, example }: PlacedExample,
  isOpen: boolean,
): Markup {
  const { value } = example;
  const call = placed.isCallback
    ? callbackCall(placed, { status: "200", example: name, value })
    : callOf(reference, placed, value, undefined);
  return exampleBox(reference.claim(`${placed.id}-${name}`), name, example, call, isOpen);
}

/** An example of an answer, with samples that get this answer from the mock. */
export function answerExample(
  reference: Reference,
  placed: PlacedOperation,
  status: string,
  { name, example }: PlacedExample,
): Markup {
  const answer = { status, example: name, value: example.value };
  // The mock is asked for an answer by its status. `default` stands for statuses that nobody can name.
  const isKnown = /^\d+$/.test(status);
  const call = isKnown ? callOf(reference, placed, smallestBody(reference, placed), answer) : undefined;
  return exampleBox(reference.claim(`${placed.id}-${status}-${name}`), name, example, call, false);
}

/** The anchor is inside the box, so that a link to it opens the box. */
function exampleBox(
  anchor: string,
  name: string,
  { summary, value }: Example,
  call: SampleCall | undefined,
  isOpen: boolean,
): Markup {
  const [title, text] = typeof value === "string" ? ["Body", value] : ["JSON", toJson(value)];
  const samples =
    call === undefined ? [] : [["curl", toCurl(call)] as const, ["TypeScript", toTypeScript(call)] as const];
  return html`<details class="example"${isOpen && " open"}>
<summary><code>${name}</code> ${summary}</summary>
<div class="samples" id="${anchor}">
<figure><figcaption>${title} · <a href="#${anchor}">link to this example</a></figcaption><pre><code>${text}</code></pre></figure>
${join(samples.map(([language, sample]) => html`<figure><figcaption>${language}</figcaption><pre data-sample="${language.toLowerCase()}" data-example="${anchor}"><code>${sample}</code></pre></figure>`))}
</div>
</details>`;
}

/** The operation as samples call it. An operation that the client does not have gets no samples. */
function callOf(
  reference: Reference,
  placed: PlacedOperation,
  body: unknown,
  answer: DocumentedAnswer | undefined,
): SampleCall | undefined {
  const kind = kinds[placed.id];
  if (kind === undefined) return undefined;
  const values = pathValues(reference, placed);
  const path = placed.path.replace(/\{([^}]+)\}/g, (whole, name: string) =>
    encodeURIComponent(String(values.get(name) ?? whole)),
  );
  return { kind, method: placed.method, path, body, taskId: String([...values.values()][0] ?? ""), answer };
}

const kinds: Readonly<Record<string, "create" | "read">> = { createVideoGeneration: "create", getTask: "read" };

function callbackCall({ method }: PlacedOperation, answer: DocumentedAnswer): SampleCall {
  return { kind: "callback", method, path: "/callbacks/video", body: answer.value, answer };
}

function pathValues({ contract }: Reference, { operation }: PlacedOperation): ReadonlyMap<string, unknown> {
  const parameters = (operation.parameters ?? []).map((parameter) => resolve<Parameter>(contract, parameter));
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  return new Map(
    inPath.map(({ name, example, schema = {} }) => [name, example ?? resolve(contract, schema).examples?.[0]]),
  );
}

/** The smallest documented body: it is sent where only the answer matters. */
function smallestBody(reference: Reference, { operation }: PlacedOperation): unknown {
  const { content } = resolve(reference.contract, operation.requestBody ?? {}) as {
    content?: Readonly<Record<string, Media>>;
  };
  const bodies = examplesOf(reference, content).map(({ example }) => example.value);
  return bodies.toSorted((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)[0];
}

/** The anchor of an example of an answer. */
export function answerExampleAnchor(operationId: string, status: string, name: string): string {
  return anchorOf(`${operationId}-${status}-${name}`);
}
