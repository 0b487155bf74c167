import published from "@video-generations/spec/openapi.json" with { type: "json" };

/** The contract that this version of the mock was published with. */
export const publishedContract: object = published;

/** As much of a bundled description as matters here. */
interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: Readonly<Record<string, unknown>>;
}

/**
 * A contract as Prism may have it: a copy without callbacks. Prism really sends those, at once, to any address, even
 * when it answers 400.
 *
 * @param contract - Bundled. @defaultValue the published one
 */
export function contractForPrism(contract: object = publishedContract): object {
  const { paths = {}, components = {} } = contract as Description;
  const { callbacks: _, ...others } = components;
  const operations = Object.entries(paths).map(([path, item]) => [path, withoutCallbacks(item)]);
  return structuredClone({ ...contract, paths: Object.fromEntries(operations), components: others });
}

function withoutCallbacks(item: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      const { callbacks: _, ...kept } = Object(operation);
      return [method, Array.isArray(operation) ? operation : kept];
    }),
  );
}
