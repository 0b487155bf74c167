import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ContractError } from "./contract-error.ts";
import { shownPath } from "./contract-faults.ts";

const advice = "Name the root file of an OpenAPI 3.1 description, such as spec/openapi.yaml.";

/** Refuses a text that cannot be the name of a file. @throws {ContractError} when it is an address, or empty */
export function checkSpecName(name: string): void {
  if (name.trim() === "") throw new ContractError(`The contract's file has an empty name. ${advice}`);
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) return;
  const path = pathOf(name);
  const next =
    path === undefined
      ? `Save it in a file first, as with curl -o openapi.yaml '${name}', and name the file`
      : `Name the file by its path, ${path}`;
  throw new ContractError(`${name} is an address, and the mock watches a file. ${next}.`);
}

/** Refuses a path that exists and is not a file. @throws {ContractError} when it is a folder, a pipe or a device */
export async function checkSpecFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || found.isFile()) return;
  const kind = found.isDirectory() ? "a folder" : "no regular file";
  throw new ContractError(`${shownPath(file)}: it is ${kind}. ${advice}`, { files: [file] });
}

function pathOf(name: string): string | undefined {
  try {
    return fileURLToPath(name);
  } catch {
    return undefined;
  }
}
