import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A contract in a file of its own. */
export interface SmallContract extends Disposable {
  readonly folder: string;
  readonly file: string;
}

const text = `openapi: 3.1.1
info: { title: Videos, version: 1.0.0 }
paths:
  /videos: { post: { operationId: createVideoGeneration, responses: { "200": { description: Made. } } } }
  /tasks: { get: { operationId: getTask, responses: { "200": { description: Read. } } } }
`;

/**
 * Writes the smallest contract that every mode serves: it is read faster than the published one.
 *
 * @param edit - Changes its text
 */
export function writeSmallContract(edit = (original: string): string => original): SmallContract {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-small-"));
  const file = join(folder, "openapi.yaml");
  writeFileSync(file, edit(text));
  return { folder, file, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
