import { importSibling, type SiblingOptions } from "./sibling/import-sibling.ts";

export type {
  BaseResolver,
  Config,
  Document,
  LocationObject,
  NormalizedProblem,
} from "@video-generations/prism/linter";

/** The linter and bundler of contracts: the part of `@redocly/openapi-core` that the mock uses. */
export type Linter = typeof import("@video-generations/prism/linter");

/**
 * Imports the linter, which comes with Prism.
 *
 * @throws {PrismMissingError} when it is not there and cannot be fetched
 */
export function loadLinter(options?: SiblingOptions): Promise<Linter> {
  return importSibling<Linter>("./linter", options);
}
