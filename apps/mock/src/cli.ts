#!/usr/bin/env node
import { runCommandLine } from "./cli/command.ts";

// Exit here: sockets to an upstream stay open for a while, but nothing is left to do on them.
process.exit(await runCommandLine(process.argv.slice(2)));
