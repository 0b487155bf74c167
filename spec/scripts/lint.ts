/** Lints the contract's source and its bundle. */
import { runRedoclyInTerminal } from "./redocly.ts";

process.exitCode = runRedoclyInTerminal("lint", "openapi.yaml", "dist/openapi.yaml");
