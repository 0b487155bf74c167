import { createServer, type IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { listen, replyJson, type ScriptedReply } from "../../../../tooling/scripted-server.ts";
import { createGate } from "../gate.ts";

/** How the service answers: each request with the next reply, and the last reply for all further requests. */
export interface SiteScript {
  readonly creates?: readonly ScriptedReply[];
  readonly reads?: readonly ScriptedReply[];
}

/** A page and a scripted service at one address. */
export interface Site extends AsyncDisposable {
  readonly url: string;
  /** Bodies of the creates that arrived. */
  readonly creates: readonly string[];
  /** Ids of the tasks that were read, one for each request. */
  readonly reads: readonly string[];
}

/** A reply that waits for the test. */
export interface HeldReply {
  readonly reply: ScriptedReply;
  /** Resolves when the request has arrived. */
  readonly arrived: Promise<void>;
  /** Resolves when the caller has hung up. */
  readonly hungUp: Promise<void>;
  /** Sends the reply. */
  release(): void;
}

/** Holds a reply back until the test releases it. */
export function holdReply(reply: ScriptedReply): HeldReply {
  const arrived = createGate();
  const hungUp = createGate();
  const released = createGate();
  return {
    reply: (response, received) => {
      arrived.open();
      response.on("close", hungUp.open);
      void released.opened.then(() => reply(response, received));
    },
    arrived: arrived.opened,
    hungUp: hungUp.opened,
    release: released.open,
  };
}

/**
 * No kept-alive connections: if one breaks before the first byte of an answer, Chromium sends the request again on its
 * own, even a POST, and no page can see or prevent it.
 */
const alone = { connection: "close" };

/** Serves `html` at `/`, the page's script and the service. */
export async function openSite(script: string, { creates = [], reads = [] }: SiteScript, html = ""): Promise<Site> {
  const seen = { creates: [] as string[], reads: [] as string[] };
  const routes: Record<string, ScriptedReply> = {
    "/": (response) => {
      response
        .writeHead(200, { "content-type": "text/html", ...alone })
        .end(`<!doctype html><div id="root">${html}</div><script src="/page.js"></script>`);
    },
    "/page.js": (response) => {
      response.writeHead(200, { "content-type": "text/javascript", ...alone }).end(script);
    },
    "/favicon.ico": (response) => {
      response.writeHead(204, alone).end();
    },
  };
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const { method, url: path = "", headers } = request;
    const isCreate = method === "POST";
    const [log, replies] = isCreate ? [seen.creates, creates] : [seen.reads, reads];
    const serve = routes[path];
    if (!serve) log.push(isCreate ? body : path.replace("/v1/tasks/", ""));
    const scripted = replies[Math.min(log.length, replies.length) - 1] ?? replyJson({}, 404);
    (serve ?? scripted)(response, { method, path, headers, body });
  });
  return { ...seen, ...(await listen(server)) };
}

async function readBody(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await request.toArray()).toString();
}

/** A `node_modules` folder with the React that is under test: this package's own, or the one in `REACT_FROM`. */
export const reactFrom = process.env.REACT_FROM ?? fileURLToPath(new URL("../../node_modules", import.meta.url));

/**
 * Bundles a file of this folder with the React under test, as it runs in development: only there StrictMode mounts
 * twice and warnings are printed.
 */
export async function bundleFile(file: string, platform: "browser" | "node"): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    platform,
    format: platform === "node" ? "cjs" : "iife",
    alias: { react: `${reactFrom}/react`, "react-dom": `${reactFrom}/react-dom` },
    define: { "process.env.NODE_ENV": '"development"' },
  });
  return outputFiles.map(({ text }) => text).join("");
}
