import { Server } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { type ListenError, listen } from "./listen.ts";

afterEach(() => void vi.restoreAllMocks());

const handler = async () => new Response();

test.each([
  ["127.0.0.1", "http://127.0.0.1:4010"],
  ["192.168.0.7", "http://192.168.0.7:4010"],
  ["mock.test", "http://mock.test:4010"],
  ["0.0.0.0", "http://localhost:4010"],
  ["::", "http://localhost:4010"],
  ["0", "http://localhost:4010"],
  ["0:0:0:0:0:0:0:0", "http://localhost:4010"],
  ["::ffff:0.0.0.0", "http://localhost:4010"],
  ["::1", "http://[::1]:4010"],
  ["0:0:0:0:0:0:0:1", "http://[::1]:4010"],
  ["::ffff:127.0.0.1", "http://[::ffff:7f00:1]:4010"],
  ["Mock.Test", "http://mock.test:4010"],
  ["fe80::5%eth0", "http://[fe80::5]:4010"],
])("A server on %s has the address %s", async (host, url) => {
  const listening = vi.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server, ...args) {
    for (const arg of args) if (typeof arg === "function") arg();
    return this;
  });
  vi.spyOn(Server.prototype, "address").mockReturnValue({ address: host, family: "any", port: 4010 });
  expect((await listen(handler, { host, port: 0 })).url).toBe(url);
  expect(listening).toHaveBeenCalledExactlyOnceWith(0, host, expect.any(Function));
});

test.each([
  ["EADDRINUSE", "port 80 on mock.test is in use. Choose another with --port, or any free one with --port 0."],
  ["EACCES", "port 80 on mock.test may not be used by this user. Choose one from 1024 on with --port."],
  ["EADDRNOTAVAIL", "cannot listen on mock.test: no such thing. Choose an address of this machine with --host."],
])("If listening fails with %s, the error says what to do", async (code, message) => {
  const cause = Object.assign(new Error("no such thing"), { code });
  vi.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server) {
    queueMicrotask(() => this.emit("error", cause));
    return this;
  });
  const expected: Partial<ListenError> = { name: "ListenError", message, cause };
  await expect(listen(handler, { host: "mock.test", port: 80 })).rejects.toMatchObject(expected);
});
