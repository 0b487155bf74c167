/** `npm run review`: reviews the contract of the project that this file is part of. */
import { join } from "node:path";
import { main } from "./cli/command.ts";

const output = { out: console.log, err: console.error };
process.exitCode = await main(join(import.meta.dirname, "../../.."), process.argv.slice(2), output);
