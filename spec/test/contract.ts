import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/redocly.ts";

/** The part of OpenAPI that the tests read. */
export interface Contract {
  info: { version: string; title: string; contact?: { url?: string } };
  externalDocs?: { url: string };
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    examples: Record<string, { value: unknown }>;
    parameters: Record<string, { example?: unknown; schema: Schema }>;
    headers: Record<string, { schema: Schema }>;
    responses: Record<string, ResponseObject>;
    links: Record<string, { operationId: string; parameters: Record<string, string> }>;
    securitySchemes: Record<string, { description: string }>;
    callbacks: Record<string, Record<string, { post: Operation }>>;
  };
}
export interface Schema {
  description?: string;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean;
}
export interface Media {
  schema: { $ref: string };
  examples: Record<string, { $ref: string }>;
}
export interface ResponseObject {
  content?: Record<string, Media>;
  links?: Record<string, { $ref: string }>;
}
export interface Operation {
  operationId: string;
  description: string;
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { $ref: string }>;
}

/** The published bundle. */
export const contract = JSON.parse(readFileSync(join(root, "dist/openapi.json"), "utf8")) as Contract;

/** The operations of the bundle, including the callback. */
export const operations: Operation[] = [
  ...Object.values(contract.paths).flatMap((item) => Object.values(item)),
  ...Object.values(contract.components.callbacks).flatMap((callback) =>
    Object.values(callback).map((item) => item.post),
  ),
];

/** The component's name: the last part of a reference. */
export function nameOf({ $ref }: { $ref: string }): string {
  return $ref.slice($ref.lastIndexOf("/") + 1);
}
