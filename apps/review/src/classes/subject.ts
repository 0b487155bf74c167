import { unescapeStep } from "@video-generations/simulator/compiler";

const sections: Readonly<Record<string, string>> = {
  schemas: "",
  responses: "the answer ",
  parameters: "the parameter ",
  headers: "the header ",
  callbacks: "the callback ",
  examples: "the example ",
  securitySchemes: "the security scheme ",
  links: "the link ",
  requestBodies: "the body ",
};

/** The words for the part at a pointer: `duration` of `VideoGenerationParams`, the answer 503 of `GET /v1/tasks/{task_id}`. */
export function subjectOf(pointer: string): string {
  const keys = pointer.split("/").slice(1).map(unescapeStep);
  const isComponent = keys[0] === "components";
  const whole = isComponent ? componentOf(keys) : operationOf(keys);
  const inner = innerNameOf(isComponent ? keys.slice(3) : keys.slice(3));
  return inner === undefined ? whole : `${inner} of ${whole}`;
}

function componentOf([, section = "", name = ""]: readonly string[]): string {
  return `${sections[section] ?? `${section} `}\`${name}\``;
}

function operationOf(keys: readonly string[]): string {
  const [first, path = "", method] = keys;
  if (first !== "paths") return first === undefined || first === "" ? "the contract" : `\`${first}\` of the contract`;
  return method === undefined || method === "parameters" || method === "servers"
    ? `\`${path}\``
    : `\`${method.toUpperCase()} ${path}\``;
}

/** The nearest part that has a name, counted from the end. */
function innerNameOf(keys: readonly string[]): string | undefined {
  for (let at = keys.length - 1; at >= 0; at -= 1) {
    const [kind, name = ""] = [keys[at - 1], keys[at]];
    const words = wordsFor(kind, name);
    if (words !== undefined) return words;
  }
  return undefined;
}

function wordsFor(kind: string | undefined, name: string): string | undefined {
  switch (kind) {
    case "properties":
      return `\`${name}\``;
    case "responses":
      return name === "default" ? "any other answer" : `the answer ${name}`;
    case "headers":
      return `the header \`${name}\``;
    case "parameters":
      return "a parameter";
    case "callbacks":
      return `the callback \`${name}\``;
    case "content":
      return `the body \`${name}\``;
    case "examples":
      return `the example \`${name}\``;
    case "oneOf":
    case "anyOf":
    case "allOf":
      return `the alternative ${Number(name) + 1}`;
    default:
      if (name === "items") return "an item";
      return name === "requestBody" ? "the body" : undefined;
  }
}

/** A sentence begins with a capital; a name between backticks stays as it is. */
export function capitalize(text: string): string {
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
}

/** A value in a sentence, cut where it is long. */
export function show(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  const cut = text.length > 80 ? `${text.slice(0, 77)}…` : text;
  return `\`${cut.replaceAll("`", "'")}\``;
}
