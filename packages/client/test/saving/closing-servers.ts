/** Servers that close the connection after the video, each in its own way, while the client may be busy elsewhere. */
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Answers one request on a socket. */
export type SocketReply = (socket: Socket, video: Uint8Array) => void | Promise<void>;

const head = (length: number | undefined) =>
  `HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\n${length === undefined ? "" : `content-length: ${length}\r\n`}connection: close\r\n\r\n`;

async function writePieces(socket: Socket, video: Uint8Array, size: number, gapMs: number): Promise<void> {
  for (let start = 0; start < video.length; start += size) {
    socket.write(video.subarray(start, start + size));
    await sleep(gapMs);
  }
  socket.end();
}

export const closingReplies: Readonly<Record<string, SocketReply>> = {
  "at once, with a length": (socket, video) => {
    socket.write(head(video.length));
    socket.end(video);
  },
  "at once, without a length": (socket, video) => {
    socket.write(head(undefined));
    socket.end(video);
  },
  "after some pieces, with a length": (socket, video) => {
    socket.write(head(video.length));
    return writePieces(socket, video, 65_536, 10);
  },
  "after some pieces, without a length": (socket, video) => {
    socket.write(head(undefined));
    return writePieces(socket, video, 65_536, 10);
  },
};
