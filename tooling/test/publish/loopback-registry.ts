/** A small npm registry on loopback, as far as publishing needs it. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { findFreePort } from "../../free-port.ts";

interface PublishBody {
  readonly name: string;
  readonly versions: Readonly<Record<string, { readonly dist: { readonly integrity: string } }>>;
}

/** What a registry does, and what it has been sent. */
export interface LoopbackRegistry extends AsyncDisposable {
  readonly url: string;
  /** `name@version` of each version that it took, in order, with a word before those that are staged. */
  readonly taken: readonly string[];
  /** Makes it answer 500 to the next upload of this package. */
  failOnce(name: string): void;
  /** Serves a staged version, as after its approval. */
  approve(name: string): void;
  /** Serves a version as if it had been published before. */
  serve(name: string, version: string, integrity: string): void;
}

/** The id of each staged version. */
export const stageId = "0b9c8d7e-1a2b-4c3d-8e4f-5a6b7c8d9e0f";

/** Starts a registry that takes every token. */
export async function startRegistry(): Promise<LoopbackRegistry> {
  const packages = new Map<string, PublishBody>();
  const staged = new Map<string, PublishBody>();
  const failing = new Set<string>();
  const taken: string[] = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? "").slice(1);
    const name = path.replace(/^-\/stage\/package\//, "");
    if (request.method === "GET") return answer(response, packages.has(name) ? 200 : 404, packages.get(name) ?? {});
    const body = JSON.parse(await readBody(request)) as PublishBody;
    const [version = ""] = Object.keys(body.versions);
    if (failing.delete(name)) return answer(response, 400, { error: "the disk is full" });
    if (staged.has(name) || packages.has(name)) {
      return answer(response, 409, { error: `Cannot publish over previously staged version "${version}".` });
    }
    const isStaged = name !== path;
    (isStaged ? staged : packages).set(name, body);
    taken.push(`${isStaged ? "staged " : ""}${name}@${version}`);
    return answer(response, 201, isStaged ? { stageId } : {});
  });
  const port = await findFreePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}/`,
    taken,
    failOnce: (name) => failing.add(name),
    approve(name) {
      const body = staged.get(name);
      if (body !== undefined) packages.set(name, body);
      staged.delete(name);
    },
    serve: (name, version, integrity) => packages.set(name, { name, versions: { [version]: { dist: { integrity } } } }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
