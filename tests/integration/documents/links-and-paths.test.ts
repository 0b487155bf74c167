import { expect, test } from "vitest";
import { findBrokenLinks, findMissingFiles, findMissingPaths } from "./links-and-paths.ts";
import { parseMarkdown } from "./markdown.ts";

const inDocs = (text: string) => ({ path: "docs/made-up.md", ...parseMarkdown(`# A title\n\n${text}`) });

test.for([
  "[a](../README.md#limits)",
  "[a](architecture.md)",
  "[a](decisions)",
  "[a](#a-title)",
  "[a](../apps/bench#how)",
  "[a](https://example.com/x#y)",
])("The link in %s leads to an existing place", (text) => {
  expect(findBrokenLinks(inDocs(text))).toEqual([]);
});

test.for([
  "[a](README.md)",
  "[a](../README.md#nothing)",
  "[a](#nothing)",
  "[a](../../outside.md)",
  "[a](/README.md)",
  "[a](../package.json#scripts)",
  "[a][b]\n\n[b]: nothing.md",
  '<a href="nothing.md">a</a>',
])("The link in %s is broken", (text) => {
  expect(findBrokenLinks(inDocs(text))).toHaveLength(1);
});

test.for([
  "`docs/architecture.md`",
  "`decisions/`",
  "`apps/mock/src/prism/`",
  "`spec/schemas/{VideoQuality,AspectRatio}.yaml`",
  "`text/html`",
])("%s names something that exists, or is not a path", (text) => {
  expect(findMissingPaths(inDocs(text))).toEqual([]);
});

test.for(["`docs/nothing.md`", "`apps/mock/src/nothing*.ts`", "`packages/nothing/`", "`spec/nothing.yaml:3`"])(
  "%s names a path that does not exist",
  (text) => {
    expect(findMissingPaths(inDocs(text))).toHaveLength(1);
  },
);

test.for(["`transport.ts`", "`turbo.json`", "`openapi.yaml`", "`ipaddr.js`", "`task.status`"])(
  "%s is the name of a file, or of something else",
  (text) => {
    expect(findMissingFiles(inDocs(text))).toEqual([]);
  },
);

test.for(["`transports.ts`", "`turbo.yaml`", "`no-such-page.html`"])("%s is the name of no file", (text) => {
  expect(findMissingFiles(inDocs(text))).toHaveLength(1);
});
