#!/usr/bin/env node
import { runCommandLine } from "./cli/command.ts";
import { flush, ignoreWriteErrors } from "./log/line-writer.ts";

for (const stream of [process.stdout, process.stderr]) ignoreWriteErrors(stream);
const status = await runCommandLine(process.argv.slice(2));
for (const stream of [process.stdout, process.stderr]) await flush(stream, 150);
// Exit here: sockets to an upstream stay open for a while, but nothing is left to do on them.
process.exit(status);
