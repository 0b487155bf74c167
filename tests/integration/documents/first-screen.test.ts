import { expect, test } from "vitest";
import { findFirstScreenFaults } from "./first-screen.ts";

const promise = "It turns a prompt into a video with one call.";
const install = "```sh\nnpm install a\n```";
const sample = "```ts\nconsole.log(1);\n```";

test("A page that promises, installs and shows has no fault", () => {
  expect(findFirstScreenFaults(`# a\n\n${promise}\n\n${install}\n\n${sample}\n`, "a")).toEqual([]);
});

test.for([
  [`# b\n\n${promise}\n\n${install}\n\n${sample}`, 'The title is not "# a".'],
  [`# a\n\n${promise} And more.\n\n${install}\n\n${sample}`, "Below the title there is not one sentence."],
  [`# a\n\n${install}\n\n${sample}`, "Below the title there is not one sentence."],
  [`# a\n\n${promise}\n\n${sample}`, "The first block is not the line that installs the package."],
  [`# a\n\n${promise}\n\n${install}`, "The second block is not a sample within the first 45 lines."],
  [
    `# a\n\n${promise}\n\n${install}\n${"\n".repeat(45)}${sample}`,
    "The second block is not a sample within the first 45 lines.",
  ],
] as const)("Of %j the fault is %s", ([text, fault]) => {
  expect(findFirstScreenFaults(text, "a")).toContain(fault);
});
