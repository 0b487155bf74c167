import { type FieldFact, fieldsOf, propertiesOf } from "./contract-fields.ts";
import { jsonContentOf, type Operation, operationsOf, type RouteFact } from "./contract-operations.ts";
import { nodeOf, placeBelow } from "./contract-places.ts";
import { flattenSchema } from "./flatten-schema.ts";
import {
  type Credential,
  credentialsOf,
  idParameterOf,
  idPatternOf,
  successOf,
  unjudgedParametersOf,
} from "./operation-facts.ts";
import { sampleOf } from "./schema-sample.ts";

/** Pixels by quality and shape, as texts such as `1280x720`. */
export type Pixels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the simulator reads from a contract besides its schemas. Plain JSON. */
export interface ContractFacts {
  /** The paths and methods, in the contract's order. */
  readonly routes: readonly RouteFact[];
  /** One of these is enough. If one of them is `nowhere`, the simulator asks for no key. */
  readonly credentials: Readonly<Record<Operation, readonly Credential[]>>;
  /** The status of the answer to a successful request. */
  readonly success: Readonly<Record<Operation, number>>;
  readonly isBodyRequired: boolean;
  /** The media type of the create's body. */
  readonly mediaType: string;
  /** The fields of the create's body, by name. */
  readonly fields: Readonly<Record<string, FieldFact>>;
  /** A body that has only the required fields. */
  readonly sampleBody: unknown;
  /** The path parameter that names the task in a read. */
  readonly idParameter: string;
  /** The pattern of a task's id; absent if the contract gives none. */
  readonly idPattern?: string | undefined;
  /** The names of those parameters of the two operations that the simulator does not validate. */
  readonly unjudgedParameters: readonly string[];
  /** Taken from `x-pixels` of the field `aspect_ratio`. */
  readonly pixels: Pixels;
}

/**
 * Reads the facts. Facts that the contract leaves out, or gives in a form that cannot be read, are left out.
 *
 * @param contract - Bundled
 */
export function factsOf(contract: object): ContractFacts {
  const operations = operationsOf(contract);
  const find = (operationId: Operation) => operations.find(({ id }) => id === operationId);
  const create = find("createVideoGeneration");
  const read = find("getTask");
  const requestBody = placeBelow(contract, create?.operation, "requestBody");
  const content = jsonContentOf(contract, requestBody);
  const mediaType = content?.mediaType;
  const schema = content?.schema?.node;
  const fields = fieldsOf(contract, schema);
  const idPattern = idPatternOf(contract, read);
  return {
    routes: operations.flatMap(({ routes }) => routes),
    credentials: { createVideoGeneration: credentialsOf(contract, create), getTask: credentialsOf(contract, read) },
    success: { createVideoGeneration: successOf(contract, create), getTask: successOf(contract, read) },
    isBodyRequired: requestBody?.node.required === true,
    mediaType: mediaType?.includes("*") === false ? mediaType : "application/json",
    fields,
    sampleBody: sampleOf(contract, schema),
    idParameter: idParameterOf(read?.routes[0]?.path ?? "") ?? "task_id",
    ...(idPattern === undefined ? {} : { idPattern }),
    unjudgedParameters: unjudgedParametersOf(contract, [create, read]),
    pixels: pixelsOf(contract, propertiesOf(contract, schema).aspect_ratio),
  };
}

/** Reads the table of sizes. A size that does not have the form `1280x720` is left out. */
function pixelsOf(contract: object, schema: unknown): Pixels {
  const table = Object.entries(nodeOf(flattenSchema(contract, schema)["x-pixels"]));
  const rows = table.map(([quality, row]) => {
    const sizes = Object.entries(nodeOf(row)).filter(([, size]) => /^[1-9]\d{0,4}x[1-9]\d{0,4}$/.test(String(size)));
    return [quality, Object.fromEntries(sizes.map(([ratio, size]) => [ratio, String(size)]))] as const;
  });
  return Object.fromEntries(rows);
}
