import type { Shape } from "@video-generations/simulator";
import { below, memberOf, type Place, referred } from "./openapi-places.ts";

/**
 * What messages about the fields of a schema need.
 *
 * @param around - Pointers of the schemas that it is a part of.
 */
export function shapeOf(contract: object, schema: Place | undefined, around: readonly string[] = []): Shape {
  const named = referred(contract, schema);
  // A schema inside itself says nothing new.
  if (named === undefined || around.includes(named.pointer)) return {};
  const { minimum, maximum } = { ...named.node, ...schema?.node };
  const properties = below(contract, named, "properties");
  const fields = Object.keys(properties?.node ?? {}).map(
    (name) => [name, shapeOf(contract, memberOf(properties, name), [...around, named.pointer])] as const,
  );
  return {
    ...(typeof minimum === "number" ? { minimum } : {}),
    ...(typeof maximum === "number" ? { maximum } : {}),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(fields) }),
  };
}
