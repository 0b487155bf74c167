/**
 * The minimum that a server can do: `node:http` parses the body as JSON and answers with a task of the same form.
 * Neither is validated. Plain JavaScript, so that the start spends no time on removing types.
 */
import { createServer } from "node:http";

const port = Number(process.argv[2]);
let count = 0;

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { model, duration } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const created = Math.floor(Date.now() / 1000);
    count += 1;
    const body = JSON.stringify({
      created,
      id: `task-unified-${created}-${count.toString(36).padStart(8, "0")}`,
      model,
      object: "video.generation.task",
      progress: 0,
      status: "pending",
      task_info: { can_cancel: true, estimated_time: 165, video_duration: duration },
      type: "video",
      usage: { billing_rule: "per_second", credits_reserved: 87.48, user_group: "default" },
    });
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(port, "127.0.0.1");
