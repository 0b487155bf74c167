import { basePathsOf } from "@video-generations/simulator";
import published from "@video-generations/spec/openapi.json" with { type: "json" };

/** The contract that this version of the mock was published with. */
export const publishedContract: object = published;

type Members = Readonly<Record<string, unknown>>;

const methods: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/**
 * Makes the copy of a contract that Prism may have: without callbacks, with the paths as they are on the wire, after the
 * paths of the servers, and with OpenAPI's default of `explode` written out. Prism really sends callbacks, at once, to any
 * address, even when it answers 400, and it does not know that default.
 *
 * @param contract - Bundled. @defaultValue the published one
 */
export function contractForPrism(contract: object = publishedContract): object {
  const { paths, components, ...rest } = membersOf(contract);
  const { callbacks: _, ...others } = membersOf(components);
  const kept = "parameters" in others ? { ...others, parameters: explodeForms(others.parameters) } : others;
  const onTheWire: Record<string, Members> = {};
  for (const [path, value] of Object.entries(membersOf(paths))) {
    const item = membersOf(value);
    const shared = Object.entries(item)
      .filter(([key]) => !methods.has(key))
      .map(explodeParameters);
    for (const [method, operation] of Object.entries(item).filter(([key]) => methods.has(key))) {
      for (const base of basePathsOf(operation, item, contract)) {
        const place = onTheWire[base + path] ?? Object.fromEntries(shared);
        onTheWire[base + path] = { ...place, [method]: operationForPrism(operation) };
      }
    }
  }
  return structuredClone({ ...rest, paths: onTheWire, components: kept });
}

function operationForPrism(operation: unknown): Members {
  const { callbacks: _, ...kept } = membersOf(operation);
  return Object.fromEntries(Object.entries(kept).map(explodeParameters));
}

function explodeParameters([key, value]: [string, unknown]): [string, unknown] {
  return [key, key === "parameters" ? explodeForms(value) : value];
}

/** Parameters, in a list or by name. Those of the style `form` are exploded unless they say otherwise (OpenAPI 3.1.1). */
function explodeForms(parameters: unknown): unknown {
  if (Array.isArray(parameters)) return parameters.map(explodeForm);
  return Object.fromEntries(Object.entries(membersOf(parameters)).map(([name, one]) => [name, explodeForm(one)]));
}

function explodeForm(parameter: unknown): unknown {
  const members = membersOf(parameter);
  const { in: place, style = "form" } = members;
  const isForm = style === "form" && (place === "query" || place === "cookie");
  return isForm && !("explode" in members) ? { ...members, explode: true } : parameter;
}

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
