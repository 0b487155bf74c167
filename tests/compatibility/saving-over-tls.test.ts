/** Saves over TLS, with what Node reads from its environment: a proxy, and an authority of one's own. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createProxy } from "node:http";
import { createServer } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAuthority } from "../../apps/mock/test/callbacks/certificates.ts";
import { listen } from "../../tooling/scripted-server.ts";

const id = "task-unified-1761313744-xy189vht";
const video = Buffer.alloc(100_000, "video");
const program = `
  import { saveTo } from "@video-generations/client/node";
  const task = { id: "${id}", status: "completed", results: ["https://files.example.com/video.mp4"] };
  await saveTo(task, process.argv[1], { maxRetries: 0 }).catch((error) => {
    console.log(error.reason, error.cause.cause.code);
  });`;
const open = new AsyncDisposableStack();
const targets: (string | undefined)[] = [];
let folder: string;
let proxyUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tls-"));
  open.defer(() => rm(folder, { recursive: true }));
  const authority = await createAuthority("Tests");
  await writeFile(join(folder, "ca.pem"), authority.ca);
  const store = createServer(await authority.issue({ names: ["files.example.com"] }), (_, response) =>
    response.writeHead(200, { "content-type": "video/mp4", "content-length": video.length }).end(video),
  );
  const { port } = new URL(open.use(await listen(store)).url);
  // The proxy alone knows the way to files.example.com.
  const proxy = createProxy().on("connect", ({ url }, socket) => {
    targets.push(url);
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    const tunnel = connect(Number(port), "127.0.0.1");
    for (const end of [socket, tunnel]) end.on("error", () => {});
    socket.pipe(tunnel).pipe(socket);
  });
  proxyUrl = open.use(await listen(proxy)).url;
});
afterAll(() => open.disposeAsync());

async function save(name: string, settings: Record<string, string> = {}): Promise<string> {
  const env = { HTTPS_PROXY: proxyUrl, NODE_USE_ENV_PROXY: "1", ...settings };
  const flags = ["--input-type=module", "-e", program, join(folder, name)];
  const cwd = fileURLToPath(new URL(".", import.meta.url));
  return (await promisify(execFile)(process.execPath, flags, { cwd, env })).stdout.trim();
}

test("A video is saved through the proxy of the environment, from a server with a certificate of one's own", async () => {
  expect(await save("video.mp4", { NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") })).toBe("");
  expect(video.equals(await readFile(join(folder, "video.mp4")))).toBe(true);
  expect(targets).toEqual(["files.example.com:443"]);
});

test("A certificate of an unknown authority is not trusted", async () => {
  expect(await save("untrusted.mp4")).toMatch(/^connection \w*(CERT|SIGNATURE)/);
});
