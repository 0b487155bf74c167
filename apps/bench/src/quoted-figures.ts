import type { Quote } from "./quote.ts";

const creates = "creates, 10 connections";
const start = "start to first 200";
const hour = "virtual hour, 10,000 tasks and callbacks; best round";
const core = "create + wait, min + gzip -9";
const polls = "polls of a task of 165 s ± 40 %, mean";
const bareServer = "bare node:http";

/**
 * The single figures that documents quote from the tables, by the document's path. `--write` keeps them up to date, and
 * a test compares them with the tables.
 */
export const quotes: Readonly<Record<string, readonly Quote[]>> = {
  "README.md": [
    { row: creates, peer: "Prism", text: "creates per second, as a multiple of Prism's | {ours ÷ peer} | {budget} |" },
    {
      row: start,
      peer: bareServer,
      text: "from the start of the mock to its first answer | {ours} | {budget} × a bare server |",
    },
    { row: hour, text: "an hour of 10,000 tasks and callbacks on the simulator's clock | {ours} | {budget} |" },
    { row: core, text: "the client's create and wait, minified and gzipped | {ours} | {budget} |" },
    { row: polls, text: "reads of a task of about 165 s until its end is seen, mean | {ours} | {budget} |" },
  ],
  "apps/mock/README.md": [
    {
      row: creates,
      peer: "Prism",
      text: "The mock answers {ours ÷ peer} times as many creates per second as Prism (budget {budget})",
    },
    {
      row: creates,
      peer: bareServer,
      text: "{ours ÷ peer} times as many as a bare `node:http` server (budget {budget})",
    },
    { row: start, peer: bareServer, text: "first answer comes {ours} after the start" },
    { row: "resident memory, idle", text: "takes {ours} of memory (budget {budget})" },
  ],
  "packages/client/README.md": [
    {
      row: core,
      text: "Create and wait together are {ours} in a browser bundle, minified and gzipped (budget {budget})",
    },
    { row: "packages that an install brings", text: "An install brings {ours} packages (budget {budget})" },
    { row: "size of an install", text: "of {ours} in all (budget {budget})" },
    { row: polls, text: "A task of about 165 s is read {ours} times on average (budget {budget})" },
    { row: "end noticed late by, median", text: "its end is seen {ours} late at the median (budget {budget})" },
  ],
  "packages/simulator/README.md": [
    { row: "one of 1,000,000 tasks", text: "A live task takes {ours} of memory" },
    { row: hour, text: "10,000 tasks and their callbacks takes {ours}" },
  ],
};
