import { type FieldFact, fieldsOf, propertiesOf } from "./contract-fields.ts";
import { childOf, flattened, nodeOf } from "./contract-nodes.ts";
import {
  type Credential,
  credentialsOf,
  idParameterOf,
  idPatternOf,
  operationsOf,
  type RouteFact,
  successOf,
  unjudgedParametersOf,
} from "./contract-operations.ts";
import type { Operation } from "./errors.ts";
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
  const find = (id: Operation) => operations.find(({ node }) => node.operationId === id);
  const create = find("createVideoGeneration");
  const read = find("getTask");
  const requestBody = childOf(contract, create?.node.requestBody);
  const content = nodeOf(requestBody.content);
  const mediaType = jsonMediaTypeOf(content);
  const { schema } = nodeOf(content[mediaType ?? ""]);
  const fields = fieldsOf(contract, schema);
  const idPattern = idPatternOf(contract, read);
  return {
    routes: operations.flatMap(({ routes }) => routes),
    credentials: { createVideoGeneration: credentialsOf(contract, create), getTask: credentialsOf(contract, read) },
    success: { createVideoGeneration: successOf(contract, create), getTask: successOf(contract, read) },
    isBodyRequired: requestBody.required === true,
    mediaType: mediaType?.includes("*") === false ? mediaType : "application/json",
    fields,
    sampleBody: sampleOf(contract, schema),
    idParameter: idParameterOf(read?.routes[0]?.path ?? "") ?? "task_id",
    ...(idPattern === undefined ? {} : { idPattern }),
    unjudgedParameters: unjudgedParametersOf(contract, [create, read]),
    pixels: pixelsOf(contract, propertiesOf(contract, schema).aspect_ratio),
  };
}

/** The media type by which a body is JSON; undefined where none is. @param content - An object by media types. */
export function jsonMediaTypeOf(content: object): string | undefined {
  const types = Object.keys(content);
  const isJson = (type: string) => /^application\/(?:.+\+)?json(?:;|$)/i.test(type);
  return ["application/json", types.find(isJson), "application/*", "*/*"].find((type) => types.includes(type ?? ""));
}

/** What is not of the form `width x height` is left out. */
function pixelsOf(contract: object, schema: unknown): Pixels {
  const table = Object.entries(nodeOf(flattened(contract, schema)["x-pixels"]));
  const rows = table.map(([quality, row]) => {
    const sizes = Object.entries(nodeOf(row)).filter(([, size]) => /^[1-9]\d{0,4}x[1-9]\d{0,4}$/.test(String(size)));
    return [quality, Object.fromEntries(sizes.map(([ratio, size]) => [ratio, String(size)]))] as const;
  });
  return Object.fromEntries(rows);
}
