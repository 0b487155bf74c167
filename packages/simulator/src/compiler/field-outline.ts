import { followReferences, memberOf, type Place, placeBelow } from "./contract-places.ts";

/** What a message about a field needs besides the broken keyword: both ends of its range, and the fields inside it. */
export interface FieldOutline {
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly properties?: Readonly<Record<string, FieldOutline>> | undefined;
}

/**
 * Makes the outline of a schema's fields.
 *
 * @param around - Pointers of the schemas that contain this schema
 */
export function outlineOf(contract: object, schema: Place | undefined, around: readonly string[] = []): FieldOutline {
  const named = followReferences(contract, schema);
  // A schema inside itself says nothing new.
  if (named === undefined || around.includes(named.pointer)) return {};
  const { minimum, maximum } = { ...named.node, ...schema?.node };
  const properties = placeBelow(contract, named, "properties");
  const fields = Object.keys(properties?.node ?? {}).map(
    (name) => [name, outlineOf(contract, memberOf(properties, name), [...around, named.pointer])] as const,
  );
  return {
    ...(typeof minimum === "number" ? { minimum } : {}),
    ...(typeof maximum === "number" ? { maximum } : {}),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(fields) }),
  };
}
