#!/usr/bin/env node
import { findAsk } from "./cli/ask.ts";
import { main } from "./cli/command.ts";

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => console.log(text),
  err: (text) => console.error(text),
  ask: findAsk({ input: process.stdin, output: process.stderr }, process.env),
});
