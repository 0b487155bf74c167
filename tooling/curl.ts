import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of stand-ins for programs that a machine may not have. */
export const standIns: string = fileURLToPath(new URL("stand-ins", import.meta.url));

/** The PATH for a command that calls `curl`: the machine's own, then the stand-in for machines without curl. */
export const pathWithCurl: string = `${process.env.PATH ?? ""}${delimiter}${standIns}`;
