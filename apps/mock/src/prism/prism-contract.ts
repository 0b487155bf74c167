import { basePathsOf } from "@video-generations/simulator";
import published from "@video-generations/spec/openapi.json" with { type: "json" };

/** The contract that this version of the mock was published with. */
export const publishedContract: object = published;

type Members = Readonly<Record<string, unknown>>;

const methods: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/**
 * Makes the copy of a contract that Prism may have: without callbacks, and with the paths as they are on the wire,
 * after the paths of the servers. Prism really sends callbacks, at once, to any address, even when it answers 400.
 *
 * @param contract - Bundled. @defaultValue the published one
 */
export function contractForPrism(contract: object = publishedContract): object {
  const { paths, components, ...others } = membersOf(contract);
  const { callbacks: _, ...kept } = membersOf(components);
  const onTheWire: Record<string, Members> = {};
  for (const [path, value] of Object.entries(membersOf(paths))) {
    const item = membersOf(value);
    const shared = Object.entries(item).filter(([key]) => !methods.has(key));
    for (const [method, operation] of Object.entries(item).filter(([key]) => methods.has(key))) {
      for (const base of basePathsOf(operation, item, contract)) {
        const place = onTheWire[base + path] ?? Object.fromEntries(shared);
        onTheWire[base + path] = { ...place, [method]: withoutCallbacks(operation) };
      }
    }
  }
  return structuredClone({ ...others, paths: onTheWire, components: kept });
}

function withoutCallbacks(operation: unknown): Members {
  const { callbacks: _, ...kept } = membersOf(operation);
  return kept;
}

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
