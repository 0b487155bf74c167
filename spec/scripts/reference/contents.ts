import { listHeaders } from "./answers.ts";
import { html, type Markup } from "./markup.ts";
import { anchorOf, type Reference } from "./reference.ts";
import { type Rules, sectionsWithoutRules } from "./rules.ts";

/** The table of contents. */
export function contents(reference: Reference, rules: Rules): Markup {
  const { contract, operations } = reference;
  const { schemas = {} } = contract.components ?? {};
  const items: readonly (readonly [anchor: string, title: string] | undefined)[] = [
    ["about", "Start here"],
    ...operations.map(({ id, operation }) => [anchorOf(id), operation.summary ?? id] as const),
    schemas.Task && ["states", "Task states"],
    Object.values(schemas).some((schema) => schema["x-pixels"]) ? ["pixels", "Pixels"] : undefined,
    ["errors", "Errors"],
    listHeaders(reference).size > 0 ? ["headers", "Headers of answers"] : undefined,
    ["schemas", "Schemas"],
    ["rules", "Rules and their evidence"],
    ...sectionsWithoutRules(rules).map(({ anchor, title }) => [anchor, title] as const),
  ];
  const parts: Readonly<Record<string, readonly (readonly [string, string])[]>> = Object.fromEntries(
    operations.map(({ id, operation, isCallback }) => [
      anchorOf(id),
      [
        ...(operation["x-delivery"] ? [["timing", "When it is sent again"] as const] : []),
        ...(operation.parameters ? [["parameters", "Parameters"] as const] : []),
        ...(operation.requestBody
          ? [["body", isCallback ? "What you receive" : "Request body"] as const, ["examples", "Examples"] as const]
          : []),
        ["answers", isCallback ? "What you answer" : "Answers"] as const,
      ].map(([part, title]) => [anchorOf(`${id}-${part}`), title] as const),
    ]),
  );
  return html`<ol>${items.map(
    (item) =>
      item &&
      html`<li><a href="#${item[0]}">${item[1]}</a>${subContents(parts[item[0]])}</li>
`,
  )}</ol>`;
}

function subContents(parts: readonly (readonly [string, string])[] = []): Markup | undefined {
  return parts.length === 0
    ? undefined
    : html`<ol>${parts.map(([anchor, title]) => html`<li><a href="#${anchor}">${title}</a></li>`)}</ol>`;
}
