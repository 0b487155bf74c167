import contract from "@video-generations/spec/openapi.json" with { type: "json" };

/**
 * The contract as Prism may have it: a copy without callbacks. Prism really sends those, at once, to any address,
 * even when it answers 400.
 */
export function contractForPrism(): object {
  const { callbacks: _, ...components } = contract.components;
  const paths = Object.fromEntries(
    Object.entries(contract.paths).map(([path, operations]) => [path, withoutCallbacks(operations)]),
  );
  return structuredClone({ ...contract, paths, components });
}

function withoutCallbacks(operations: object): object {
  return Object.fromEntries(
    Object.entries(operations).map(([method, { callbacks: _, ...operation }]) => [method, operation]),
  );
}
