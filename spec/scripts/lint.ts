/** Lints the contract as it is written and as it is published. */
import { redoclyHere } from "./redocly.ts";

process.exitCode = redoclyHere("lint", "openapi.yaml", "dist/openapi.yaml");
