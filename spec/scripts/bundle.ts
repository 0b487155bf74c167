import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "./redocly.ts";

/** The contract in one file, in both notations. */
export interface Bundle {
  yaml: string;
  json: string;
}

/** Bundles `openapi.yaml` and all that it refers to. */
export function bundle(): Bundle {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-bundle-"));
  try {
    redocly("bundle", "openapi.yaml", "--output", join(folder, "openapi.yaml"));
    redocly("bundle", "openapi.yaml", "--output", join(folder, "openapi.json"));
    return {
      yaml: readFileSync(join(folder, "openapi.yaml"), "utf8"),
      json: `${readFileSync(join(folder, "openapi.json"), "utf8").trimEnd()}\n`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
