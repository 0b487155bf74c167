import { ajvOptions, type ContractNode, contractId, isNode, valueAt } from "@video-generations/simulator/compiler";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { UsageError } from "../usage-error.ts";
import type { Part } from "../uses/use.ts";

/** One place where a value breaks a contract, in ajv's terms. */
export interface Refusal {
  /** JSON pointer to the part of the value that is wrong. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string | undefined;
}

/** Judges values by the schemas of one contract. */
export interface Judge {
  readonly contract: ContractNode;
  /** Whether a part accepts a value. Much faster than asking why not. */
  readonly accepts: (part: Part, value: unknown) => boolean;
  /** How a value breaks the schema of a part; empty if it is accepted. A parameter and a header are texts. */
  readonly refusalsOf: (part: Part, value: unknown) => readonly Refusal[];
  /** Whether a value fits a schema that stands somewhere in the contract. */
  readonly fits: (schema: unknown, value: unknown) => boolean;
}

/** Compiles a contract's schemas, each when it is first asked for. All formats are checked. */
export function createJudge(contract: ContractNode): Judge {
  const telling = createPartJudges(contract, true);
  const quick = createPartJudges(contract, false);
  const ajv = createAjv(contract, { allErrors: false });
  const fitting = new WeakMap<object, ValidateFunction>();
  return {
    contract,
    accepts: (part, value) => quick(part)(value).length === 0,
    refusalsOf: (part, value) => telling(part)(value),
    fits(schema, value) {
      if (!isNode(schema)) return schema !== false;
      const validate = fitting.get(schema) ?? compileWith(ajv, absolute(schema));
      fitting.set(schema, validate);
      return validate(value) === true;
    },
  };
}

type JudgePart = (value: unknown) => readonly Refusal[];

/** Compiles the schemas of parts, each when it is first asked for; parts with the same schema share one. */
function createPartJudges(contract: ContractNode, allErrors: boolean): (part: Part) => JudgePart {
  const bodies = createAjv(contract, { allErrors });
  // A parameter travels as text, which a schema of another type reads.
  const texts = createAjv(contract, { allErrors, coerceTypes: true });
  const compiled = new Map<string, ValidateFunction>();
  const compile = (ajv: Ajv2020, schema: object): ValidateFunction => {
    const key = JSON.stringify(schema);
    const known = compiled.get(key) ?? compileWith(ajv, schema);
    compiled.set(key, known);
    return known;
  };
  const judgeOf = (part: Part): JudgePart => {
    const reference = (pointer: string) => ({ $ref: `${contractId}#${encodePointer(pointer)}` });
    // A parameter with a media type holds a whole document.
    if (part.mediaType !== undefined) {
      const validate = compile(bodies, reference(followed(contract, part.schema)));
      return (value) => refusals(validate, value);
    }
    const validate = compile(texts, { type: "object", properties: { value: reference(part.schema) } });
    const unwrap = (it: Refusal) => ({ ...it, instancePath: it.instancePath.replace(/^\/value/, "") });
    return (value) => refusals(validate, { value }).map(unwrap);
  };
  const judges = new WeakMap<Part, JudgePart>();
  return (part) => {
    const judge = judges.get(part) ?? judgeOf(part);
    judges.set(part, judge);
    return judge;
  };
}

function createAjv(contract: ContractNode, options: { allErrors: boolean; coerceTypes?: boolean }): Ajv2020 {
  const ajv = new Ajv2020({ ...ajvOptions, ...options, validateSchema: false, logger: false });
  addFormats.default(ajv);
  orUsageError(contract, () => ajv.addSchema(contract, contractId));
  return ajv;
}

function compileWith(ajv: Ajv2020, schema: object): ValidateFunction {
  return orUsageError(schema, () => ajv.compile(schema));
}

/** @throws {UsageError} when a schema is none that values can be judged by */
function orUsageError<Result>(schema: object, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = JSON.stringify(schema).slice(0, 200);
    throw new UsageError(
      `A schema of the contract in spec/ cannot be used: ${reason}. It is ${text}, or behind it. Mend it, and run the review again.`,
    );
  }
}

function refusals(validate: ValidateFunction, value: unknown): readonly Refusal[] {
  return validate(value) ? [] : (validate.errors ?? []);
}

/** Follows plain references, so that parts with the same schema share its validator. */
function followed(contract: ContractNode, pointer: string): string {
  const node = valueAt(contract, pointer);
  const isPlain = isNode(node) && typeof node.$ref === "string" && Object.keys(node).length === 1;
  return isPlain ? followed(contract, decodeURIComponent(String(node.$ref).slice(1))) : pointer;
}

function encodePointer(pointer: string): string {
  return pointer.split("/").map(encodeURIComponent).join("/");
}

const names: ReadonlySet<string> = new Set(["$anchor", "$dynamicAnchor", "$id"]);

/** A copy of a schema whose references name the contract, so that it can be compiled outside it. */
function absolute(schema: unknown): object {
  const text = JSON.stringify(schema ?? {}, (key, value: unknown) =>
    // A name inside the schema would be there twice.
    key.startsWith("$") && names.has(key)
      ? undefined
      : key === "$ref" && typeof value === "string" && value.startsWith("#")
        ? `${contractId}${value}`
        : value,
  );
  const copy: unknown = JSON.parse(text);
  return isNode(copy) ? copy : {};
}
