import { expect, test } from "vitest";
import { serveSockets } from "../../../../tooling/scripted-server.ts";
import { createCompletedTask, createEmptyFolder, save } from "./videos.ts";

test("An answer that wants another protocol ends the attempt at once", async () => {
  await using folder = await createEmptyFolder();
  let connections = 0;
  await using server = await serveSockets((socket) => {
    connections += 1;
    const answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n";
    socket.once("data", () => socket.write(answer));
  });
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { maxRetries: 1 });
  await expect(saving).rejects.toMatchObject({ reason: "connection" });
  expect(connections).toBe(2);
});
