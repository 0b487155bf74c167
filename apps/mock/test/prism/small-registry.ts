import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type PackedSibling, version } from "./stranger.ts";

/** A registry on loopback that has one package, for those who send the key. */
export interface SmallRegistry extends AsyncDisposable {
  readonly url: string;
  readonly key: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
}

/** Starts the registry. */
export async function startSmallRegistry({ bytes, integrity, manifest }: PackedSibling): Promise<SmallRegistry> {
  const key = "key-of-the-project";
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    asked.push(path);
    const url = `http://${request.headers.host}`;
    if (request.headers.authorization !== `Bearer ${key}`) response.writeHead(401).end();
    else if (path === "/prism.tgz") response.end(bytes);
    else if (path === "/@video-generations/prism") {
      const dist = { tarball: `${url}/prism.tgz`, integrity };
      const document = {
        name: "@video-generations/prism",
        "dist-tags": { latest: "99.0.0" },
        versions: { [version]: { ...manifest, dist }, "99.0.0": { ...manifest, version: "99.0.0", dist } },
      };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(document));
    } else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
