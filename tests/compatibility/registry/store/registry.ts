import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../../tooling/free-port.ts";

/** A registry on loopback that asks no other registry. */
export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** Lets its owner publish. */
  readonly token: string;
}

const startLimitMs = 60_000;

/**
 * Starts Verdaccio on what is in `<folder>/storage`.
 *
 * @throws {Error} when it does not answer in time; the message has what it wrote
 */
export async function startRegistry(folder: string): Promise<Registry> {
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const config = join(folder, "config.json");
  await mkdir(join(folder, "storage"), { recursive: true });
  // JSON is YAML, which Verdaccio reads.
  await writeFile(config, JSON.stringify(createConfig(folder)));
  const manifest = createRequire(import.meta.url).resolve("verdaccio/package.json");
  const program = join(dirname(manifest), "bin/verdaccio");
  const child = spawn(process.execPath, [program, "--config", config, "--listen", url], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (written += chunk));
  const closed = once(child, "close");
  const stop = async (): Promise<void> => {
    child.kill();
    await closed;
  };
  for (const deadline = Date.now() + startLimitMs; !(await answers(`${url}/-/ping`)); await sleep(50)) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`Verdaccio did not answer at ${url}. It wrote:\n${written}`);
  }
  return { url, token: await addUser(url), [Symbol.asyncDispose]: stop };
}

function createConfig(folder: string): object {
  return {
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 1 } },
    uplinks: {},
    packages: {
      "@video-generations/*": { access: "$all", publish: "$authenticated" },
      "**": { access: "$all" },
    },
    middlewares: {},
    web: { enable: false },
    max_body_size: "200mb",
    userRateLimit: { windowMs: 1_000, max: 1_000 },
    log: { type: "stdout", format: "pretty", level: "warn", colors: false },
  };
}

/** Makes the owner of our packages, as `npm adduser` does. */
async function addUser(url: string): Promise<string> {
  const body = JSON.stringify({ name: "owner", password: "on loopback only" });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/-/user/org.couchdb.user:owner`, { method: "PUT", headers, body });
  const { token } = (await answer.json()) as { readonly token?: string };
  if (token === undefined) throw new Error(`Verdaccio made no user: it answered ${answer.status}.`);
  return token;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
