import { createServer, type RequestListener } from "node:http";
import { connect, type Socket } from "node:net";
import { listen } from "../../../../tooling/scripted-server.ts";

export interface RawServer extends AsyncDisposable {
  readonly url: string;
  /** Bytes that the server has read, on all connections. */
  bytesRead(): number;
}

/** Serves a listener of `node:http`. */
export async function startServer(listener: RequestListener): Promise<RawServer> {
  const sockets: Socket[] = [];
  const server = createServer(listener).on("connection", (socket) => sockets.push(socket));
  return {
    ...(await listen(server)),
    bytesRead: () => sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
  };
}

/** Sends bytes, then `chunk` repeatedly while the socket accepts it. Returns all that it receives until the end. */
export async function exchangeBytes(url: string, bytes: string, chunk?: Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = "";
  const pump = () => {
    while (chunk && socket.writable && socket.write(chunk));
  };
  socket.setEncoding("latin1").on("data", (text) => {
    answer += text;
  });
  socket.on("error", () => {}).on("drain", pump);
  socket.write(bytes);
  pump();
  await new Promise((resolve) => socket.on("close", resolve));
  return answer;
}

/** Formats one request with `connection: close`. */
export function formatRequest(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  body = "",
) {
  const all = { host: "localhost", connection: "close", "content-length": `${Buffer.byteLength(body)}`, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}
