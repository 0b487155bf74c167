import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";

/** An edit that a rating by keywords alone gets wrong. */
export interface Trap {
  /** As the guide's table has it. */
  readonly name: string;
  /** What must be in the contract first, if this contract has no place for the edit. */
  readonly before?: (contract: ContractNode) => void;
  readonly edit: (contract: ContractNode) => void;
  /** The configuration of `redocly diff`. @defaultValue one that extends `diff-recommended` */
  readonly extend?: string;
}

/** The object at a pointer of the contract. */
function at(contract: ContractNode, pointer: string): ContractNode {
  const node = valueAt(contract, pointer);
  if (!isNode(node)) throw new Error(`The contract has nothing at ${pointer}. The test must follow the contract.`);
  return node;
}

const read = "/paths/~1v1~1tasks~1{task_id}";
const schemas = "/components/schemas";
const params = `${schemas}/VideoGenerationParams/properties`;
const callback =
  "/components/callbacks/taskFinished/{$request.body#~1callback_url}/post/requestBody/content/application~1json";

/** Sets members of the object at a pointer; `undefined` takes one away. */
function set(pointer: string, members: Readonly<Record<string, unknown>>) {
  return (contract: ContractNode): void => {
    Object.assign(at(contract, pointer), members);
    for (const [name, value] of Object.entries(members)) {
      if (value === undefined) Reflect.deleteProperty(at(contract, pointer), name);
    }
  };
}

function list(contract: ContractNode, pointer: string): unknown[] {
  const found = valueAt(contract, pointer);
  if (!Array.isArray(found)) throw new Error(`The contract has no list at ${pointer}. The test must follow it.`);
  return found;
}

function rename(pointer: string, from: string, to: string) {
  return (contract: ContractNode): void => {
    const holder = at(contract, pointer);
    set(pointer, { [to]: holder[from], [from]: undefined })(contract);
  };
}

const ownCallbackBody = { type: "object", required: ["reason"], properties: { reason: { type: "string" } } };
const twoForms = [{ type: "string" }, { type: "array", items: { type: "string" } }];

/** The edits of the guide's table, on the contract of this project. */
export const traps: readonly Trap[] = [
  { name: "the default of a request's field changes", edit: set(`${params}/duration`, { default: 8 }) },
  {
    name: "a default that is an object changes",
    before: set(`${params}/model_params`, { default: { web_search: false } }),
    edit: set(`${params}/model_params`, { default: { web_search: true } }),
  },
  { name: "`x-pixels` changes", edit: set(`${schemas}/AspectRatio/x-pixels/480p`, { "16:9": "848x480" }) },
  {
    name: "an open object of a request names one more member",
    edit: set(`${schemas}/ModelParams/properties`, { seed: { type: "integer" } }),
  },
  {
    name: "`oneOf` of a request gets an arm that overlaps another one",
    before: set(params, { prompt: { oneOf: twoForms } }),
    edit: set(params, { prompt: { oneOf: [...twoForms, { type: "string", maxLength: 500 }] } }),
  },
  {
    name: "the body of a callback behind a `$ref` gets an arm",
    edit: (contract) => list(contract, `${schemas}/FinishedTask/oneOf`).unshift({ $ref: `#${schemas}/ProcessingTask` }),
  },
  {
    name: "a member of a callback behind a `$ref` is no longer required",
    before: set(callback, { schema: ownCallbackBody }),
    edit: set(`${callback}/schema`, { required: [] }),
  },
  {
    name: "an answer may have one more media type",
    edit: set("/components/responses/TaskCreated/content", { "text/plain": { schema: { type: "string" } } }),
  },
  {
    name: "a header of an answer is no longer required",
    before: set("/components/headers/x-request-id", { required: true }),
    edit: set("/components/headers/x-request-id", { required: undefined }),
  },
  {
    name: "an open enum, beside `string`, loses a value",
    edit: (contract) => list(contract, `${schemas}/KnownTaskFailureCode/enum`).pop(),
  },
  {
    name: "a parameter of a path gets another name",
    edit: (contract) => {
      rename("/paths", "/v1/tasks/{task_id}", "/v1/tasks/{id}")(contract);
      set("/components/parameters/task_id", { name: "id" })(contract);
    },
  },
  {
    name: "a schema gets another name",
    edit: (contract) => {
      rename(schemas, "VideoQuality", "Resolution")(contract);
      set(`${params}/quality`, { $ref: `#${schemas}/Resolution` })(contract);
    },
  },
  { name: "a field of a request becomes `readOnly`", edit: set(`${params}/prompt`, { readOnly: true }) },
  {
    name: "a reference leads to another schema, which accepts more",
    before: set(schemas, { AnyQuality: { type: "string", enum: ["480p", "720p", "1080p"] } }),
    edit: set(`${params}/quality`, { $ref: `#${schemas}/AnyQuality` }),
  },
  {
    name: "a bound is lowered, and the configuration does not extend `diff-recommended`",
    extend: "recommended-strict",
    edit: set(`${params}/duration`, { maximum: 10 }),
  },
  {
    name: "an open enum, beside `string`, gets a value",
    edit: (contract) => list(contract, `${schemas}/KnownTaskFailureCode/enum`).push("prompt_too_long"),
  },
  {
    name: "parameters move from an operation to its path, or back",
    edit: (contract) => {
      const [from, to] =
        isNode(valueAt(contract, `${read}/get`)) && valueAt(contract, `${read}/get/parameters`)
          ? [`${read}/get`, read]
          : [read, `${read}/get`];
      const parameters = list(contract, `${from}/parameters`);
      set(from, { parameters: undefined })(contract);
      set(to, { parameters })(contract);
    },
  },
  {
    name: "a `pattern` is written in another way",
    edit: set(`${schemas}/TaskId`, { pattern: "^task[-]unified-" }),
  },
  { name: "a limit comes that refuses nothing, `minLength: 0`", edit: set(`${params}/prompt`, { minLength: 0 }) },
  {
    name: "a limit moves into `allOf`",
    edit: set(`${params}/duration`, { maximum: undefined, allOf: [{ maximum: 15 }] }),
  },
  {
    name: "`const` becomes an `enum` of one value",
    edit: set(`${schemas}/CompletedTask/properties/progress`, { const: undefined, enum: [100] }),
  },
  {
    name: "a keyword moves from beside a `$ref` to where it leads",
    edit: (contract) => {
      set(`${params}/quality`, { default: undefined })(contract);
      set(`${schemas}/VideoQuality`, { default: "720p" })(contract);
    },
  },
  {
    name: "a header is written in other letter case",
    edit: set("/components/parameters/Idempotency-Key", { name: "idempotency-key" }),
  },
  {
    name: "the value of an example changes",
    edit: set("/components/examples/minimal/value", { prompt: "A kite over a green field." }),
  },
];
