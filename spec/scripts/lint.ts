/** Lints the contract as it is written and as it is published. */
import { runRedoclyInTerminal } from "./redocly.ts";

process.exitCode = runRedoclyInTerminal("lint", "openapi.yaml", "dist/openapi.yaml");
