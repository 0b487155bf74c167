import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A server that answers the create. */
export interface Contender {
  readonly name: string;
  /** What Node is started with so that the server listens on this port of 127.0.0.1. */
  readonly args: (port: number) => readonly string[];
  /** Where a POST makes it forget its tasks; absent if it keeps none. */
  readonly resetPath?: string;
}

/** The mock, and what it is compared with. */
export interface Contenders {
  readonly ours: Contender;
  readonly bare: Contender;
  readonly prism: Contender;
  readonly scalar: Contender;
}

/** So many that no create is refused for want of credits. */
const plenty = "1000000000";

/**
 * Every server in its quietest form, so that none pays for its log.
 *
 * @param folder - Where the copy of the contract for the peers is written.
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

/** Prism really sends the contract's callbacks, at once and to any address, so it gets a copy without them. */
function createContractWithoutCallbacks(): string {
  const file = fileURLToPath(import.meta.resolve("@video-generations/spec/openapi.json"));
  const contract: unknown = JSON.parse(readFileSync(file, "utf8"), (key, value: unknown) =>
    key === "callbacks" ? undefined : value,
  );
  return JSON.stringify(contract);
}

/** The path of a file in the folder of another one. */
function pathBeside(url: string, path: string): string {
  return join(dirname(fileURLToPath(url)), path);
}
