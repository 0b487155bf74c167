/** The parts of OpenAPI that the page reads. Everything may be missing: the page says what is there. */
export interface Contract {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary?: string;
    readonly description?: string;
  };
  readonly servers?: readonly { readonly url: string; readonly description?: string }[];
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly externalDocs?: { readonly url: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly headers?: Readonly<Record<string, Header>>;
    readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  };
}

export type PathItem = Readonly<Record<string, Operation | undefined>>;

/** How well a part is known, and the entries of RULES.md that it carries. */
export interface Evident {
  readonly description?: string;
  readonly "x-evidence"?: string;
  readonly "x-rules"?: readonly string[];
}

export interface Operation extends Evident {
  readonly operationId?: string;
  readonly summary?: string;
  readonly parameters?: readonly (Parameter | JsonReference)[];
  readonly requestBody?: Body | JsonReference;
  readonly responses?: Readonly<Record<string, Answer | JsonReference>>;
  readonly callbacks?: Readonly<Record<string, Readonly<Record<string, PathItem>> | JsonReference>>;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly "x-delivery"?: { readonly timeout_seconds: number; readonly retry_after_seconds: readonly number[] };
}

export interface Body extends Evident {
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, Media>>;
}

export interface Media {
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, Example | JsonReference>>;
}

export interface Example {
  readonly summary?: string;
  readonly value?: unknown;
}

export interface Parameter extends Evident {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly example?: unknown;
}

export interface Header extends Evident {
  readonly schema?: Schema;
}

export interface SecurityScheme extends Evident {
  readonly type?: string;
  readonly scheme?: string;
}

export interface Answer extends Evident {
  readonly headers?: Readonly<Record<string, Header | JsonReference>>;
  readonly content?: Readonly<Record<string, Media>>;
  readonly links?: Readonly<Record<string, Link | JsonReference>>;
}

export interface Link {
  readonly operationId?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly description?: string;
}

export interface Schema extends Evident {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly [keyword: string]: unknown;
  readonly "x-pixels"?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly "x-caused-by"?: Readonly<Record<string, readonly string[]>>;
}

interface JsonReference {
  readonly $ref: string;
}

/** The name of the component that a reference leads to. */
export function nameOf($ref: string): string {
  return $ref
    .slice($ref.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
}

/**
 * Follows a reference into the contract. What stands beside the reference wins.
 *
 * @throws {Error} when nothing is there
 */
export function resolve<T extends object>(contract: Contract, node: T | JsonReference): T {
  if (!("$ref" in node) || typeof node.$ref !== "string") return node as T;
  const { $ref, ...beside } = node;
  let found: unknown = contract;
  for (const step of $ref.slice(2).split("/").map(nameOf)) found = Object(found)[step];
  if (found === undefined) throw new Error(`The bundle has nothing at ${$ref}. Run \`npm run generate\`.`);
  // A component has the type that its place asks for: the linter has checked the contract.
  return resolve<T>(contract, { ...(found as T), ...beside });
}
