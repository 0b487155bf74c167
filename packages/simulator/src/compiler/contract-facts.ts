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

/** What the simulator reads out of a contract beside its schemas. Plain JSON. */
export interface ContractFacts {
  /** In the contract's order. */
  readonly routes: readonly RouteFact[];
  /** Any of these will do; the simulator asks for no key where one of them is `nowhere`. */
  readonly credentials: Readonly<Record<Operation, readonly Credential[]>>;
  /** The statuses of answers to requests that go well. */
  readonly success: Readonly<Record<Operation, number>>;
  readonly isBodyRequired: boolean;
  /** The media type of the create's body. */
  readonly mediaType: string;
  /** The fields of the create's body, by name. */
  readonly fields: Readonly<Record<string, FieldFact>>;
  /** A body with what is required and nothing else. */
  readonly sampleBody: unknown;
  /** The parameter of the path by which a task is read. */
  readonly idParameter: string;
  /** The pattern of a task's id; absent where there is none. */
  readonly idPattern?: string;
  /** Parameters of the two operations that are not judged, by name. */
  readonly unjudgedParameters: readonly string[];
  /** From `x-pixels` at the field `aspect_ratio`. */
  readonly pixels: Pixels;
}

/** Reads the facts. What a contract leaves out, or says in a way that cannot be read, is left out. @param contract - Bundled. */
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

/** What is not of the form `width x height` is left out. */
function pixelsOf(contract: object, schema: unknown): Pixels {
  const table = Object.entries(nodeOf(flattenSchema(contract, schema)["x-pixels"]));
  const rows = table.map(([quality, row]) => {
    const sizes = Object.entries(nodeOf(row)).filter(([, size]) => /^[1-9]\d{0,4}x[1-9]\d{0,4}$/.test(String(size)));
    return [quality, Object.fromEntries(sizes.map(([ratio, size]) => [ratio, String(size)]))] as const;
  });
  return Object.fromEntries(rows);
}
