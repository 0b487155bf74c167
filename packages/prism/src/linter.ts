/**
 * The linter and bundler of contracts, as the mock needs it for `--spec`. It is here because such a mock needs Prism too:
 * so there is one package to fetch, and one way in which that can fail.
 */
export {
  BaseResolver,
  bundle,
  type Config,
  createConfig,
  type Document,
  findConfig,
  getLineColLocation,
  type LocationObject,
  lint,
  loadConfig,
  type NormalizedProblem,
  ResolveError,
  Source,
  YamlParseError,
} from "@redocly/openapi-core";
