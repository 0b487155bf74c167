import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Fault } from "../fault.ts";

/** What publint says of an unpacked package. Warnings and suggestions are faults too, so `strict` has nothing to add. */
export async function checkPublint(folder: string): Promise<readonly Fault[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false });
  return messages.map((message) => ({
    where: `package.json, ${message.path.join(".") || "as a whole"}`,
    what: `publint: ${(formatMessage(message, pkg, { color: false }) ?? message.code).replace(/\.$/, "")}`,
    todo: `Look for ${message.code} in the rules of publint`,
  }));
}
