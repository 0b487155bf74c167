/** Answers every request with the same task. Reports its port. */
import { createServer } from "node:http";

const body = JSON.stringify({
  created: 1761313744,
  id: "task-unified-1761313744-abcdefgh",
  model: "seedance-2.0-fast-text-to-video",
  object: "video.generation.task",
  progress: 50,
  status: "processing",
  task_info: { can_cancel: true, estimated_time: 165, video_duration: 8 },
  type: "video",
  usage: { billing_rule: "per_second", credits_reserved: 87.48, user_group: "default" },
});

const server = createServer((_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: Object(server.address()).port }));
