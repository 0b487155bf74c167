/** Answers of the service, and the server that gives them. */
import { replyJson, type ScriptedReply, type ScriptedServer, serve } from "../../../../tooling/scripted-server.ts";

export const taskId = "task-unified-1774857405-abc12345";
export const params = { prompt: 'A paper boat "drifts" \\ in rain: 纸船 🚣', duration: 8 } as const;
export const pending = { id: taskId, status: "pending", progress: 0 } as const;
export const processing = { id: taskId, status: "processing", progress: 42 } as const;
export const completed = { id: taskId, status: "completed", results: ["https://files.example.com/boat.mp4"] } as const;
export const pace = { pollIntervalMs: 5, timeoutMs: 20_000 } as const;

/** A service whose videos are ready at the third read. */
export function serveVideo(): Promise<ScriptedServer> {
  return serve(...([pending, pending, processing, completed].map((task) => replyJson(task)) as [ScriptedReply]));
}

/** Runs a reply, and tells when its connection is closed before it has ended. */
export function watchEnd(reply: ScriptedReply): {
  readonly reply: ScriptedReply;
  readonly begun: Promise<void>;
  readonly closed: Promise<void>;
} {
  const begun = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  return {
    begun: begun.promise,
    closed: closed.promise,
    reply(response, received) {
      response.on("close", closed.resolve);
      reply(response, received);
      begun.resolve();
    },
  };
}

/** Answers with a completed task of about so many bytes, in many pieces that cut characters. */
export function replyLarge(bytes: number): ScriptedReply {
  return (response) => {
    const body = Buffer.from(JSON.stringify({ ...completed, filler: "船".repeat(Math.floor(bytes / 3)) }));
    response.writeHead(200, { "content-type": "application/json" });
    for (let start = 0; start < body.length; start += 65_537) response.write(body.subarray(start, start + 65_537));
    response.end();
  };
}

/** Sends 64 MiB and counts the bytes that it could send. */
export function replyHuge(): { readonly reply: ScriptedReply; readonly sent: () => number } {
  const piece = Buffer.alloc(65_536, " ");
  let pieces = 0;
  return {
    sent: () => pieces * piece.length,
    reply(response) {
      response.writeHead(200, { "content-type": "application/json" });
      const write = () => {
        while (!response.destroyed && pieces < 1_024) {
          pieces += 1;
          if (!response.write(piece)) return;
        }
        response.end();
      };
      response.on("drain", write);
      write();
    },
  };
}
