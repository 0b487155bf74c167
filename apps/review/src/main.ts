/** `npm run review`: reviews the contract of the project that this file is part of. */
import { join } from "node:path";
import { main } from "./cli/command.ts";
import { useTemporaryFolder } from "./cli/temporary-folder.ts";

const output = { out: console.log, err: console.error };
useTemporaryFolder(() => output.err("The review was interrupted. It has written nothing into the project."));
process.exitCode = await main(join(import.meta.dirname, "../../.."), process.argv.slice(2), output);
