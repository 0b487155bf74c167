import { listOf, nodeOf } from "./contract-places.ts";

/**
 * The texts that come before the path of an operation: the paths of its servers' URLs, without duplicates.
 *
 * @param places - The operation, its path and the contract; the first of them that names servers counts
 */
export function basePathsOf(...places: readonly unknown[]): readonly string[] {
  const servers = places.map((place) => listOf(nodeOf(place).servers)).find((list) => list.length > 0) ?? [{}];
  return [...new Set(servers.map(basePathOf))];
}

/**
 * The path of a server's URL, without a slash at its end: `/v1` of `https://api.example.com/v1/`. A variable is
 * replaced by its default. A variable without a default stays: it matches any segment.
 */
function basePathOf(server: unknown): string {
  const { url, variables } = nodeOf(server);
  if (typeof url !== "string") return "";
  const filled = url.replace(/\{([^{}]+)\}/g, (variable, name) => {
    const { default: value } = nodeOf(nodeOf(variables)[name]);
    return typeof value === "string" ? value : variable;
  });
  const path = filled.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, "").replace(/[?#].*$/, "");
  const trimmed = path.replace(/^\/+|\/+$/g, "");
  return trimmed === "" ? "" : `/${trimmed}`;
}
