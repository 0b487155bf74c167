import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runRedocly } from "./redocly.ts";

/** The contract as one file, in YAML and in JSON. */
export interface Bundle {
  yaml: string;
  json: string;
}

/** Bundles `openapi.yaml` with every file that it refers to. */
export function createBundle(): Bundle {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-bundle-"));
  try {
    runRedocly("bundle", "openapi.yaml", "--output", join(folder, "openapi.yaml"));
    runRedocly("bundle", "openapi.yaml", "--output", join(folder, "openapi.json"));
    return {
      yaml: readFileSync(join(folder, "openapi.yaml"), "utf8"),
      json: `${readFileSync(join(folder, "openapi.json"), "utf8").trimEnd()}\n`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
