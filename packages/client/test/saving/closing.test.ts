/**
 * A server that closes the connection while nobody reads. The `fetch` of Node 22 and 24 then ends the whole process with
 * an assertion that no code can catch (nodejs/undici#5360), so each save has a process of its own.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { serveSockets } from "../../../../tooling/scripted-server.ts";
import { closingReplies, type SocketReply } from "./closing-servers.ts";
import { createEmptyFolder, createVideo } from "./videos.ts";

const program = fileURLToPath(new URL("save-slowly.ts", import.meta.url));
const video = createVideo(3, 262_144);

/** Saves in a process; returns what it printed. */
async function saveApart(reply: SocketReply, path: string, delayMs: number): Promise<string> {
  await using server = await serveSockets((socket) => void socket.once("data", () => void reply(socket, video)));
  const { stdout } = await promisify(execFile)(process.execPath, [program, server.url, path, `${delayMs}`]);
  return stdout.trim();
}

test.concurrent.each(Object.entries(closingReplies))(
  "A slow onProgress and a server that closes %s: the video is saved, and the process lives",
  async (_, reply) => {
    await using folder = await createEmptyFolder();
    expect(await saveApart(reply, folder.at("video.mp4"), 100)).toBe(`${video.length}`);
    expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
  },
);
