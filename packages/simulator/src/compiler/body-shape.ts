import { followReferences, memberOf, type Place, placeBelow } from "./contract-places.ts";

/** What a message about a field says beyond the broken keyword: both ends of its range, and the fields inside it. */
export interface Shape {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
}

/**
 * What messages about the fields of a schema need.
 *
 * @param around - Pointers of the schemas that it is a part of.
 */
export function shapeOf(contract: object, schema: Place | undefined, around: readonly string[] = []): Shape {
  const named = followReferences(contract, schema);
  // A schema inside itself says nothing new.
  if (named === undefined || around.includes(named.pointer)) return {};
  const { minimum, maximum } = { ...named.node, ...schema?.node };
  const properties = placeBelow(contract, named, "properties");
  const fields = Object.keys(properties?.node ?? {}).map(
    (name) => [name, shapeOf(contract, memberOf(properties, name), [...around, named.pointer])] as const,
  );
  return {
    ...(typeof minimum === "number" ? { minimum } : {}),
    ...(typeof maximum === "number" ? { maximum } : {}),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(fields) }),
  };
}
