import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A server that answers creates. */
export interface Contender {
  readonly name: string;
  /** Node's arguments with which the server listens on this port of 127.0.0.1. */
  readonly args: (port: number) => readonly string[];
  /** A POST to this path makes the server forget its tasks. Absent if it keeps none. */
  readonly resetPath?: string;
}

/** The mock and the servers that it is compared with. */
export interface Contenders {
  readonly ours: Contender;
  readonly bare: Contender;
  readonly prism: Contender;
  readonly scalar: Contender;
}

/** Enough credits for every create of a run. */
const plenty = "1000000000";

/**
 * Every server with the least output, so that none spends time on its log.
 *
 * @param folder - The folder for the peers' copy of the contract
 */
export function createContenders(folder: string): Contenders {
  const contract = join(folder, "openapi.json");
  writeFileSync(contract, createContractWithoutCallbacks());
  const mock = pathBeside(import.meta.resolve("@video-generations/mock/package.json"), "dist/cli.js");
  const prism = pathBeside(import.meta.resolve("@stoplight/prism-cli/package.json"), "dist/index.js");
  const bare = fileURLToPath(new URL("./programs/bare-server.mjs", import.meta.url));
  const scalar = fileURLToPath(new URL("./programs/scalar-server.mjs", import.meta.url));
  return {
    ours: {
      name: "the mock",
      args: (port) => [mock, "serve", "--port", String(port), "--log", "silent", "--credits", plenty],
      resetPath: "/_mock/reset",
    },
    bare: {
      name: "bare node:http",
      args: (port) => [bare, String(port)],
    },
    prism: {
      name: "Prism",
      args: (port) => [prism, "mock", contract, "--port", String(port), "--verboseLevel", "silent"],
    },
    scalar: {
      name: "Scalar",
      args: (port) => [scalar, String(port), contract],
    },
  };
}

/** Prism really sends the contract's callbacks, at once and to any address. So it gets a copy without callbacks. */
function createContractWithoutCallbacks(): string {
  const file = fileURLToPath(import.meta.resolve("@video-generations/spec/openapi.json"));
  const contract: unknown = JSON.parse(readFileSync(file, "utf8"), (key, value: unknown) =>
    key === "callbacks" ? undefined : value,
  );
  return JSON.stringify(contract);
}

/** The path of a file, relative to the folder of another file. */
function pathBeside(url: string, path: string): string {
  return join(dirname(fileURLToPath(url)), path);
}
