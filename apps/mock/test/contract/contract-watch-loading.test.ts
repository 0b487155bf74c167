import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const parts = ["watch/watch-contract", "load-contract", "compile-contract", "watch/swappable", "contract-error"];
const modules = parts.map((part) => new URL(`../../src/contract/${part}.ts`, import.meta.url).href);

/** Imports all modules that handle contracts, and prints which packages that loads. */
const program = `
  import { registerHooks } from "node:module";
  const packages = new Set();
  registerHooks({
    resolve(specifier, context, next) {
      if (/^[a-z@](?!ode:|ile:)/.test(specifier)) packages.add(specifier);
      return next(specifier, context);
    },
  });
  for (const each of JSON.parse(process.argv[1])) await import(each);
  console.log("imported", JSON.stringify([...packages]));
  const { compileContract } = await import(JSON.parse(process.argv[1])[2]);
  await compileContract({}).catch(({ message }) => console.log(message, packages.has("ajv/dist/2020.js")));
`;

test("Without a contract of the team's own, no package that reads and watches one is loaded", async () => {
  const args = ["--input-type=module", "--eval", program, JSON.stringify(modules)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  // The simulator is loaded anyway, and its compiler uses no packages.
  expect(stdout).toBe(
    'imported ["@video-generations/simulator/compiler"]\nThe contract has no operation createVideoGeneration. Describe it. true\n',
  );
});
