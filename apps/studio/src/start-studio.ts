import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createProxyHandler } from "@video-generations/client/proxy";
import { Hono, type MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { createMediaSources } from "./media-sources.ts";
import type { Service } from "./service.ts";
import { toPrintableError } from "./to-printable.ts";

/** A studio that listens. */
export interface RunningStudio extends AsyncDisposable {
  readonly url: string;
}

const files = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/page.js": ["page.js", "text/javascript; charset=utf-8"],
  "/page.css": ["page.css", "text/css; charset=utf-8"],
  "/icon.svg": ["icon.svg", "image/svg+xml"],
} as const;

/**
 * Serves the page, and passes requests under `/v1` on to the service with the key added. The studio is for the one
 * person at this machine: it listens only on 127.0.0.1, and passes requests on only if they come from its own page.
 *
 * @param port - 0 takes any free port
 * @throws the error of `node:http` when it cannot listen on the port
 */
export async function startStudio(service: Service, port: number): Promise<RunningStudio> {
  // One request for each connection: if a kept-alive one breaks, Chromium repeats its request on its own, even a
  // create.
  const server = createServer({ requestTimeout: 60_000 });
  server.maxRequestsPerSocket = 1;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = await createApp(service, host);
  server.on("request", getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  return {
    url: `http://${host}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function createApp(service: Service, host: string): Promise<Hono> {
  const { apiKey, baseUrl, isLocal } = service;
  const app = new Hono();
  const media = createMediaSources(service);
  app.use((context, next) => createPolicy(media.list())(context, next));
  app.use(async (context, next) => {
    // Another name could be made to point here, so that its page counts as the studio's own (DNS rebinding).
    if (context.req.header("host") !== host) {
      return context.text(`This is http://${host}. Ask for it by that name.\n`, 421);
    }
    return next();
  });
  const proxy = createProxyHandler({
    apiKey,
    baseUrl,
    authorize: ({ headers }) => headers.get("sec-fetch-site") === "same-origin",
    onError: (error) => console.error(toPrintableError(error)),
  });
  app.all("/v1/*", async (context) => {
    const answer = await proxy(context.req.raw);
    await media.learnFrom(answer);
    return answer;
  });
  for (const [path, [file, type]] of Object.entries(files)) {
    const text = await readFile(new URL(`page/${file}`, import.meta.url), "utf8");
    const body = text.replace("{{service}}", new URL(baseUrl).host).replace("{{local}}", String(isLocal));
    app.get(path, (context) => context.body(body, 200, { "content-type": type, "cache-control": "no-cache" }));
  }
  return app;
}

/** What the page may load: its own files, and videos from these sources. */
function createPolicy(mediaSources: readonly string[]): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      mediaSrc: [...mediaSources],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });
}
