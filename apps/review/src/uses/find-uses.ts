import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import { pointerTo } from "../contract/source-places.ts";
import type { Audience } from "../review.ts";
import type { OperationPlace, Part, Step, Use } from "./use.ts";

/** Where each part of a contract is used. */
export interface Uses {
  /** The uses of the part at a pointer, or of the nearest part around it that has one. Empty if it is used nowhere. */
  readonly of: (pointer: string) => readonly Use[];
  /** Every part of the wire that a schema describes, by its key. */
  readonly parts: ReadonlyMap<string, Part>;
  readonly operations: readonly OperationPlace[];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Keywords that hold a schema, or several, which does not describe one value of its own. */
const insideOne = [
  ...["not", "if", "then", "else", "contains", "propertyNames"],
  ...["additionalProperties", "unevaluatedProperties", "unevaluatedItems"],
];
const insideMany = ["patternProperties", "dependentSchemas", "prefixItems"];

/** Walks a bundled contract from its operations, and notes for each object on the way what it is used for. */
export function findUses(contract: ContractNode): Uses {
  const walk = new Walk(contract);
  walk.visitPaths();
  return {
    of: (pointer) => walk.usesOf(pointer),
    parts: walk.parts,
    operations: walk.operations,
  };
}

/** The state of one walk. A class, because every step needs the contract and all that has been found. */
class Walk {
  readonly parts = new Map<string, Part>();
  readonly operations: OperationPlace[] = [];
  readonly #found = new Map<string, Use[]>();
  readonly #contract: ContractNode;

  constructor(contract: ContractNode) {
    this.#contract = contract;
  }

  usesOf(pointer: string): readonly Use[] {
    for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
      const uses = this.#found.get(at);
      if (uses !== undefined) return uses;
    }
    return wholeUsesOf(pointer);
  }

  visitPaths(): void {
    for (const path of keysOf(this.#contract.paths)) {
      // The name of a path's parameter is not on the wire.
      this.#visitPathItem(pointerTo("paths", path), path, path.replace(/\{[^}]*\}/g, "{}"), false);
    }
    // The server sends a webhook too, to an address that is agreed on elsewhere.
    for (const name of keysOf(this.#contract.webhooks))
      this.#visitPathItem(pointerTo("webhooks", name), name, `webhook ${name}`, true);
  }

  #visitPathItem(pointer: string, path: string, key: string, isCallback: boolean): void {
    const item = this.#enter(pointer, { audience: isCallback ? "receivers" : "callers", steps: [] });
    if (item === undefined) return;
    for (const method of methods) {
      if (!isNode(item.node[method])) continue;
      const at = item.pointer + pointerTo(method);
      const id = item.node[method].operationId;
      const operation = {
        id: typeof id === "string" ? id : `${method.toUpperCase()} ${path}`,
        key: `${method.toUpperCase()} ${key}`,
        method: method.toUpperCase(),
        path,
        pointer: at,
        isCallback,
      };
      this.operations.push(operation);
      this.#visitOperation(operation, item);
    }
  }

  #visitOperation(operation: OperationPlace, item: { pointer: string; node: ContractNode }): void {
    const audience = operation.isCallback ? "receivers" : "callers";
    const entered = this.#enter(operation.pointer, { operation, audience, steps: [] });
    if (entered === undefined) return;
    for (const at of [...listed(item, "parameters"), ...listed(entered, "parameters")])
      this.#visitParameter(operation, at);
    this.#visitBody(operation, entered.pointer + pointerTo("requestBody"));
    for (const status of keysOf(entered.node.responses)) {
      this.#visitAnswer(operation, entered.pointer + pointerTo("responses", status), status);
    }
    for (const name of keysOf(entered.node.callbacks)) {
      const use: Use = { operation, audience: "receivers", steps: [] };
      const callback = this.#enter(entered.pointer + pointerTo("callbacks", name), use);
      for (const expression of keysOf(callback?.node)) {
        // Callbacks of two operations may have one name, and one callback may go to several addresses.
        const key = `${operation.key} callback ${name} ${expression}`;
        this.#visitPathItem(`${callback?.pointer}${pointerTo(expression)}`, expression, key, true);
      }
    }
  }

  #visitParameter(operation: OperationPlace, pointer: string): void {
    const audience = operation.isCallback ? "receivers" : "callers";
    const parameter = this.#enter(pointer, { operation, audience, steps: [] });
    if (parameter === undefined) return;
    const { name, in: place } = parameter.node;
    const key = `${operation.key} ${String(place)} ${place === "path" ? positionIn(operation.path, String(name)) : String(name)}`;
    const sender = operation.isCallback ? "server" : "client";
    const part = { key, kind: "parameter", operation, sender, name: String(name), in: String(place) } as const;
    this.#visitText(parameter, part, audience);
  }

  /** A parameter or a header: a text that a schema describes, or a document inside a text. */
  #visitText(
    { pointer, node }: { pointer: string; node: ContractNode },
    part: Omit<Part, "schema">,
    audience: Audience,
  ): void {
    this.#visitPart({ ...part, schema: `${pointer}/schema` }, audience);
    for (const mediaType of keysOf(node.content)) {
      const use: Use = { operation: part.operation, audience, steps: [] };
      const content = this.#enter(pointer + pointerTo("content", mediaType), use);
      if (content === undefined) continue;
      const key = `${part.key} ${mediaType}`;
      this.#visitPart({ ...part, key, mediaType, schema: `${content.pointer}/schema` }, audience);
    }
  }

  #visitBody(operation: OperationPlace, pointer: string): void {
    const audience = operation.isCallback ? "receivers" : "callers";
    const body = this.#enter(pointer, { operation, audience, steps: [] });
    for (const mediaType of keysOf(body?.node.content)) {
      const content = this.#enter(`${body?.pointer}${pointerTo("content", mediaType)}`, {
        operation,
        audience,
        steps: [],
      });
      if (content === undefined) continue;
      this.#visitNamed(content, "examples", { operation, audience, steps: [] });
      const kind = operation.isCallback ? "callback-body" : "request-body";
      const sender = operation.isCallback ? "server" : "client";
      const key = `${operation.key} ${kind} ${mediaType}`;
      this.#visitPart({ key, kind, schema: `${content.pointer}/schema`, operation, sender, mediaType }, audience);
    }
  }

  #visitAnswer(operation: OperationPlace, pointer: string, status: string): void {
    // What answers a callback is sent by its receiver.
    const audience: Audience = operation.isCallback ? "receivers" : "readers";
    const use: Use = { operation, audience, steps: [] };
    const answer = this.#enter(pointer, use);
    if (answer === undefined) return;
    const sender = operation.isCallback ? "client" : "server";
    const key = `${operation.key} ${status}`;
    for (const name of keysOf(answer.node.headers)) {
      const header = this.#enter(answer.pointer + pointerTo("headers", name), use);
      if (header === undefined) continue;
      const part = { key: `${key} header ${name.toLowerCase()}`, kind: "answer-header", operation } as const;
      this.#visitText(header, { ...part, sender, status, name }, audience);
    }
    for (const mediaType of keysOf(answer.node.content)) {
      const content = this.#enter(answer.pointer + pointerTo("content", mediaType), use);
      if (content === undefined) continue;
      this.#visitNamed(content, "examples", use);
      this.#visitPart(
        {
          key: `${key} ${mediaType}`,
          kind: "answer-body",
          schema: `${content.pointer}/schema`,
          operation,
          sender,
          status,
          mediaType,
        },
        audience,
      );
    }
    this.#visitNamed(answer, "links", use);
  }

  /** Notes the use of everything that a map of names holds. */
  #visitNamed({ pointer, node }: { pointer: string; node: ContractNode }, key: string, use: Use): void {
    for (const name of keysOf(node[key])) this.#enter(pointer + pointerTo(key, name), use);
  }

  #visitPart(part: Part, audience: Audience): void {
    if (!isNode(valueAt(this.#contract, part.schema))) return;
    this.parts.set(part.key, part);
    this.#visitSchema(part.schema, { operation: part.operation, audience, part, steps: [] }, []);
  }

  #visitSchema(pointer: string, use: Use, around: readonly string[]): void {
    const schema = this.#enter(pointer, use);
    // A schema that holds itself is walked once round.
    if (schema === undefined || around.includes(schema.pointer)) return;
    const inside = [...around, schema.pointer];
    const visit = (below: string, step: Step) =>
      this.#visitSchema(below, { ...use, steps: [...use.steps, step] }, inside);
    // Beside a reference there may be keywords that count too.
    for (const at of new Set([pointer, schema.pointer])) {
      const node = valueAt(this.#contract, at);
      if (!isNode(node)) continue;
      for (const name of keysOf(node.properties)) visit(at + pointerTo("properties", name), { kind: "property", name });
      if (isNode(node.items)) visit(`${at}/items`, { kind: "item" });
      for (const keyword of ["oneOf", "anyOf", "allOf"] as const) {
        for (const index of keysOf(node[keyword]))
          visit(at + pointerTo(keyword, index), { kind: "arm", keyword, index: Number(index) });
      }
      for (const keyword of insideOne) {
        if (isNode(node[keyword])) visit(at + pointerTo(keyword), { kind: "inside", keyword });
      }
      for (const keyword of insideMany) {
        for (const name of keysOf(node[keyword])) visit(at + pointerTo(keyword, name), { kind: "inside", keyword });
      }
    }
  }

  /** Notes the use of an object and of everything that its reference leads through, and returns where it leads. */
  #enter(pointer: string, use: Use): { pointer: string; node: ContractNode } | undefined {
    let at = pointer;
    const passed = new Set<string>();
    for (;;) {
      const node = valueAt(this.#contract, at);
      if (!isNode(node) || passed.has(at)) return undefined;
      passed.add(at);
      this.#found.set(at, [...(this.#found.get(at) ?? []), { ...use, at: pointer }]);
      if (typeof node.$ref !== "string" || !node.$ref.startsWith("#")) return { pointer: at, node };
      at = decodeURIComponent(node.$ref.slice(1));
    }
  }
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function listed({ pointer, node }: { pointer: string; node: ContractNode }, key: string): readonly string[] {
  return keysOf(node[key]).map((index) => pointer + pointerTo(key, index));
}

/** The place of a path parameter, because its name is not on the wire. */
function positionIn(path: string, name: string): number {
  return path.split("/").indexOf(`{${name}}`);
}

/** What stands outside the operations, and whom it concerns. */
function wholeUsesOf(pointer: string): readonly Use[] {
  const audiences: readonly Audience[] = /^\/(servers|security|tags|components\/securitySchemes)\b/.test(pointer)
    ? ["callers"]
    : /^\/(info|externalDocs|x-|openapi|jsonSchemaDialect|$)/.test(pointer)
      ? ["callers", "readers", "receivers"]
      : [];
  return audiences.map((audience) => ({ audience, steps: [] }));
}
