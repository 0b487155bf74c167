/** The set-ups of apps/mock/docs/guides/mock-in-networks.md, run as they are written there. Only ports are replaced. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { createServer as createViteServer } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../../tooling/browser.ts";
import { findFreePort } from "../../../../tooling/free-port.ts";
import { createAuthority } from "../callbacks/certificates.ts";
import { type Receiver, startReceiver } from "../callbacks/receiver.ts";
import { runMock } from "../mock-process.ts";
import { call } from "./call.ts";
import { readSetUp } from "./guide.ts";
import { startNginxFront } from "./nginx-front.ts";
import { probe, walkApi, walkPage } from "./walk.ts";

/** Names and addresses of other machines, all of which lead to this one. */
const elsewhere = ["front.example", "mock", "desk.local", "192.168.7.5"];

let browser: Browser;
let receiver: Receiver;
beforeAll(async () => {
  browser = await launchBrowser([
    `--host-resolver-rules=${elsewhere.map((name) => `MAP ${name} 127.0.0.1`).join(",")}`,
  ]);
  receiver = await startReceiver();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await receiver?.[Symbol.asyncDispose]();
});

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

/** Runs a command line of the guide, on any free port unless one is given. @returns Its port, and what it has printed */
async function runInGuide(args: readonly string[], port: number | string = 0) {
  const running = runMock([...args, "--port", String(port), "--callback-allow", `127.0.0.1:${receiver.port}`]);
  opened.defer(async () => {
    running.child.kill("SIGTERM");
    expect(await running.exit()).toBe(0);
  });
  await expect.poll(running.stdout, { timeout: 30_000 }).toContain("Ctrl+C");
  const bound = ["Listens", "Address"].map((name) => new RegExp(`^ {2}${name} +http://\\S+:(\\d+)$`, "m"));
  const [, bindsTo = ""] = bound.map((line) => line.exec(running.stdout())).find((found) => found !== null) ?? [];
  return { port: bindsTo, stdout: running.stdout };
}

/** What a program, a probe and a person do. */
async function walk(baseUrl: string): Promise<void> {
  await probe(baseUrl);
  await walkApi(baseUrl, receiver);
  await walkPage(browser, baseUrl);
}

/** For slow machines: each set-up starts a mock, a front and pages. */
const patience = { timeout: 120_000 };

describe("1. An https front with a path", () => {
  const setUp = readSetUp(1);
  const configs = setUp.blocks("nginx");
  const commands = setUp.commands();

  async function startFront() {
    const authority = await createAuthority("Nobody");
    return opened.use(await startNginxFront(await authority.issue({ names: ["front.example"] })));
  }

  /** Starts front and mock. @returns The base URL */
  async function start(config = "", command: readonly string[] = []): Promise<string> {
    const front = await startFront();
    const origin = `https://front.example:${front.port}`;
    const { port } = await runInGuide(command.map((word) => word.replace("https://front.example", origin)));
    front.configure(config.replace("127.0.0.1:4010", `127.0.0.1:${port}`));
    return `${origin}/mock`;
  }

  test("The guide has both variants, each with its command", () => {
    expect([configs.length, commands]).toEqual([
      2,
      [["--public-url", "https://front.example/mock"], ["--trust-proxy"]],
    ]);
  });

  test("With a public URL", patience, async () => walk(await start(configs[0], commands[0])));

  test("With a public URL and a front that does not take the path away", patience, async () => {
    const kept = configs[0]?.replace("4010/;", "4010;") ?? "";
    expect(kept).not.toBe(configs[0]);
    const baseUrl = await start(kept, commands[0]);
    await walk(baseUrl);
    const { origin } = new URL(baseUrl);
    expect(await call(`${origin}/mock`)).toMatchObject({ status: 301, headers: { location: "/mock/" } });
  });

  test("With a public URL and a front that passes its own host on", patience, async () => {
    const passing = configs[0]?.replace("4010/;", "4010/; proxy_set_header Host $host;");
    await walk(await start(passing, commands[0]));
  });

  test("With a trusted front", patience, async () => walk(await start(configs[1], commands[1])));

  test("With a trusted front, no link has what a caller says in the headers of fronts", patience, async () => {
    const baseUrl = await start(configs[1], commands[1]);
    const own = {
      forwarded: "proto=http;host=evil.example",
      "x-forwarded-proto": "http",
      "x-forwarded-host": "evil.example",
      "x-forwarded-port": "9",
      "x-forwarded-prefix": "/evil",
    };
    const { page } = JSON.parse(String((await call(`${baseUrl}/`, own)).body));
    expect(page).toBe(`${baseUrl}/_mock/`);
    // A front at the usual port has no port in its host.
    const usual = await call(`${baseUrl}/`, { ...own, host: "front.example" });
    expect(JSON.parse(String(usual.body)).page).toBe("https://front.example/mock/_mock/");
  });

  test("With a trusted front that writes the standard header", patience, async () => {
    const standard =
      configs[1]?.replaceAll(/ {2}proxy_set_header (?:X-Forwarded-(?:Proto|Host)|Forwarded) .*\n/g, "") ?? "";
    const front = await startFront();
    const host = `front.example:${front.port}`;
    const { port } = await runInGuide(["--trust-proxy"]);
    const header = `proxy_set_header Forwarded 'for=unknown;proto=https;host="${host}"';`;
    front.configure(standard.replace("127.0.0.1:4010", `127.0.0.1:${port}`) + header);
    await walk(`https://${host}/mock`);
  });

  test("Without either, links lead to the inside", patience, async () => {
    const baseUrl = await start(configs[1], []);
    const { page } = JSON.parse(String((await call(`${baseUrl}/`)).body));
    expect(page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/_mock\/$/);
  });
});

describe("2. Vite's development server", () => {
  const setUp = readSetUp(2);
  const configs = setUp.blocks("ts");
  const commands = setUp.commands();

  /** Starts the mock and Vite with a configuration of the guide. @returns The origin of the development server */
  async function start(config = "", command: readonly string[] = []): Promise<string> {
    const root = mkdtempSync(join(tmpdir(), "video-generations-vite-"));
    opened.defer(() => rmSync(root, { recursive: true }));
    symlinkSync(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(root, "node_modules"), "junction");
    const vitePort = await findFreePort();
    const origin = `http://localhost:${vitePort}`;
    const { port } = await runInGuide(command.map((word) => word.replace("http://localhost:5173", origin)));
    const configFile = join(root, "vite.config.ts");
    writeFileSync(configFile, config.replace("127.0.0.1:4010", `127.0.0.1:${port}`));
    writeFileSync(join(root, "index.html"), "<!doctype html><title>The app</title>");
    const vite = await createViteServer({
      root,
      configFile,
      cacheDir: join(root, "cache"),
      logLevel: "silent",
      server: { port: vitePort, strictPort: true },
    });
    opened.defer(() => vite.close());
    await vite.listen();
    return origin;
  }

  test("The guide has both variants, each with its command", () => {
    expect([configs.length, commands]).toEqual([
      2,
      [["--public-url", "http://localhost:5173/mock"], ["--trust-proxy"]],
    ]);
  });

  test("With one path and a public URL", patience, async () => {
    const origin = await start(configs[0], commands[0]);
    expect(String((await call(`${origin}/`)).body)).toContain("The app");
    await walk(`${origin}/mock`);
  });

  test("With the forwarded headers of Vite", patience, async () => {
    const origin = await start(configs[1], commands[1]);
    await walkApi(origin, receiver);
    await walkPage(browser, origin);
  });

  test("Without either, links lead past Vite", patience, async () => {
    const origin = await start(configs[0]?.replace('"/mock"', '"/v1"'));
    const { results } = await createdAt(origin);
    expect(results).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/media\//)]);
    expect(new URL(String(results[0])).origin).not.toBe(origin);
  });
});

describe("3. A phone in the same network", () => {
  const [command = []] = readSetUp(3).commands();

  test("By an address of this machine", patience, async () => {
    const { port } = await runInGuide(command);
    expect(command).toEqual(["--host", "0.0.0.0"]);
    await walk(`http://192.168.7.5:${port}`);
  });

  test("The start-up text lists the addresses of this machine, each with the live page", patience, async () => {
    const { port, stdout } = await runInGuide(command);
    const addresses = Object.values(networkInterfaces())
      .flatMap((card) => card ?? [])
      .filter(({ family, internal }) => family === "IPv4" && !internal)
      .map(({ address }) => `http://${address}:${port}/_mock/`);
    const listed = [...stdout().matchAll(/^ {2}Network +(\S+)$/gm)].map(([, url]) => url);
    expect(listed).toEqual([...new Set(addresses)]);
  });

  test("By a name, with a public URL", patience, async () => {
    const port = await findFreePort();
    const url = `http://desk.local:${port}`;
    const { stdout } = await runInGuide([...command, "--public-url", url], port);
    expect(stdout()).toContain(`Address  ${url}\n`);
    await walk(url);
  });

  test("By a name without one, the link leads to the address that was reached", patience, async () => {
    const { port } = await runInGuide(command);
    const { results } = await createdAt(`http://desk.local:${port}`);
    expect(results).toEqual([expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.1:${port}/media/`))]);
  });
});

describe("4. A container", () => {
  const setUp = readSetUp(4);
  const [dockerfile = ""] = setUp.blocks("dockerfile");
  const [mapped = "", named = ""] = setUp.blocks("yaml");
  const inside = (line = ""): string[] => JSON.parse(/\[.*\]/.exec(line)?.[0] ?? "[]");

  /** Passes bytes on to another port, as a container's port mapping does. @returns The outer port */
  async function mapPort(port: string): Promise<number> {
    const server = createServer((outer) => {
      const inner = connect(Number(port), "127.0.0.1");
      outer.pipe(inner).pipe(outer);
      const end = () => {
        outer.destroy();
        inner.destroy();
      };
      outer.on("error", end);
      inner.on("error", end);
      opened.defer(end);
    });
    opened.defer(() => closeServer(server));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  test("From outside, through a mapped port", patience, async () => {
    const [program, ...args] = inside(/^CMD (.*)$/m.exec(dockerfile)?.[1]);
    expect([program, mapped]).toEqual(["video-generations-mock", expect.stringContaining('- "8080:4010"')]);
    const { port } = await runInGuide(args);
    const outer = await mapPort(port);
    for (const host of ["127.0.0.1", "localhost", "192.168.7.5"]) await walkApi(`http://${host}:${outer}`, receiver);
    await walkPage(browser, `http://127.0.0.1:${outer}`);
    await walkPage(browser, `http://192.168.7.5:${outer}`);
  });

  test("The health check of the image passes while the mock is up, and fails otherwise", patience, async () => {
    const [node, ...args] = inside(/^HEALTHCHECK CMD (.*)$/m.exec(dockerfile)?.[1]);
    expect(node).toBe("node");
    const check = (port: string | number) =>
      promisify(execFile)(
        process.execPath,
        args.map((word) => word.replace(":4010/", `:${port}/`)),
      );
    const { port } = await runInGuide(inside(/^CMD (.*)$/m.exec(dockerfile)?.[1]).slice(1));
    await check(port);
    await expect(check(await findFreePort())).rejects.toThrow("Command failed");
  });

  test("From another container, by the name of the service", patience, async () => {
    const [program, ...args] = inside(/command: (.*)$/m.exec(named)?.[1]);
    expect([program, args.at(-1)]).toEqual(["video-generations-mock", "http://mock:4010"]);
    const port = await findFreePort();
    const own = args.map((word) => word.replace("http://mock:4010", `http://mock:${port}`));
    await runInGuide(own, port);
    await walk(`http://mock:${port}`);
  });
});

/** A task that was completed at once, as a read shows it. */
async function createdAt(baseUrl: string): Promise<{ readonly results: readonly unknown[] }> {
  const headers = { authorization: "Bearer any" };
  const body = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat [[instant]]" };
  const { id } = JSON.parse(String((await call(`${baseUrl}/v1/videos/generations`, headers, body)).body));
  return JSON.parse(String((await call(`${baseUrl}/v1/tasks/${id}`, headers)).body));
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => void server.close(() => resolve()));
}
