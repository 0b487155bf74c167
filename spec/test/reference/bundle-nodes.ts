import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/redocly.ts";

/** Anything in the bundle. */
export type Node = Readonly<Record<string, unknown>>;

/** The text of the published bundle. */
export const bundleText = readFileSync(join(root, "dist/openapi.json"), "utf8");

/** The published bundle. */
export const bundle: Node = JSON.parse(bundleText);

/** The named parts of the bundle. */
export const {
  schemas = {},
  headers = {},
  callbacks = {},
} = nodesIn(bundle.components) as Record<string, Record<string, Node>>;

/** The members of a node. */
export function nodesIn(value: unknown): Record<string, Node> {
  return Object(value);
}

export function nodeOf(value: unknown): Node {
  return Object(value);
}

/** The name that a reference ends with. */
export function nameOf(node: unknown): string {
  return String(nodeOf(node).$ref).replace(/^.*\//, "");
}

/** What is at the end of a reference, with what stands beside it. */
export function whole(node: unknown): Node {
  const { $ref, ...beside } = nodeOf(node);
  if (typeof $ref !== "string") return beside;
  const found = $ref
    .slice(2)
    .split("/")
    .reduce((at: unknown, step) => nodeOf(at)[step], bundle);
  return { ...whole(found), ...beside };
}

const called = Object.entries(nodesIn(bundle.paths)).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation: nodeOf(operation) })),
);
const sent = Object.values(callbacks).flatMap((callback) =>
  Object.entries(nodesIn(callback)).map(([path, item]) => ({ path, method: "post", operation: nodeOf(item.post) })),
);
/** All operations, the callback included. */
export const operations = [...called, ...sent].map((placed) => ({
  ...placed,
  id: String(placed.operation.operationId),
}));

/** The parameters of all operations. */
export const parameters = operations.flatMap(({ id, operation }) =>
  ((operation.parameters as unknown[]) ?? []).map((parameter) => ({
    id,
    parameter: whole(parameter),
    name: String(whole(parameter).name),
  })),
);

/** The members of all named schemas. */
export const fields = Object.entries(schemas).flatMap(([owner, schema]) =>
  Object.entries(nodesIn(schema.properties)).map(([name, field]) => ({
    owner,
    name,
    label: `${owner}.${name}`,
    field,
    isRequired: ((schema.required as string[]) ?? []).includes(name),
  })),
);

/** The answers of all operations. */
export const answers = operations.flatMap(({ id, operation }) =>
  Object.entries(nodesIn(operation.responses)).map(([status, answer]) => ({ id, status, answer: whole(answer) })),
);

/** Every example with its anchor. */
export const examples = operations.flatMap(({ id, operation }) => {
  const bodies = [
    [id, whole(operation.requestBody)],
    ...Object.entries(nodesIn(operation.responses)).map(([status, answer]) => [`${id}-${status}`, whole(answer)]),
  ] as const;
  return bodies.flatMap(([prefix, body]) =>
    Object.values(nodesIn(nodeOf(body).content)).flatMap((media) =>
      Object.entries(nodesIn(media.examples)).map(([name, example]) => ({
        anchor: `${prefix}-${name}`,
        example: whole(example),
      })),
    ),
  );
});
