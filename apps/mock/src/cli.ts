#!/usr/bin/env node
import { runCommandLine } from "./cli/command.ts";

// Sockets to an upstream are kept open for a while; nothing is left to do on them.
process.exit(await runCommandLine(process.argv.slice(2)));
