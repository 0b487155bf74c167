import { createServer } from "node:net";

/**
 * The ports are below those that systems assign, and each process has a hundred of its own. So no other server gets one
 * meanwhile.
 */
let lastPort = 20_000 + (process.pid % 120) * 100;

/** A free port of 127.0.0.1, a different one each time. Unlike a port that the system assigned, it stays free. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    lastPort += 1;
    const port = lastPort;
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
