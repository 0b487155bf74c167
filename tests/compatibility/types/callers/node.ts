/** A customer's code with every export of `./node`, and code that must not compile. */
import { type CompletedTask, createClient, type Task } from "@video-generations/client";
import {
  isSaveError,
  type NodeHandler,
  type NodeRequest,
  type NodeResponse,
  type SavedVideo,
  SaveError,
  type SaveErrorDetails,
  type SaveOptions,
  type SaveProgress,
  type SaveReason,
  saveTo,
  toNodeHandler,
} from "@video-generations/client/node";

export async function save(video: CompletedTask, task: Task, signal: AbortSignal): Promise<string> {
  const onProgress = ({ bytes, totalBytes }: SaveProgress): void => console.log(bytes, totalBytes ?? "?");
  const options: SaveOptions = { client: createClient(), signal, onProgress, maxBytes: 50_000_000, overwrite: false };
  const { path, bytes, contentType }: SavedVideo = await saveTo(video, "video.mp4", options);
  await saveTo(video, new URL("https://app.example/video.mp4"), { index: 0, allowHosts: ["127.0.0.1:4010"], fetch });
  await saveTo(video, "video.mp4", { signal: undefined, idleTimeoutMs: 10_000, maxRetries: 0 });
  // @ts-expect-error A task has to be narrowed first: it may have no video.
  await saveTo(task, "video.mp4");
  // @ts-expect-error A video needs a name.
  await saveTo(video);
  // @ts-expect-error Misspelt.
  await saveTo(video, "video.mp4", { maxbytes: 50_000_000 });
  return `${path} ${bytes} ${contentType ?? ""}`;
}

export function reasonUnsaved(thrown: unknown): SaveReason | undefined {
  if (!isSaveError(thrown)) return undefined;
  const { reason, taskId, status, cause }: SaveErrorDetails = thrown;
  // @ts-expect-error Not a reason.
  if (reason === "disk-full") return undefined;
  return new SaveError("not saved", { reason, taskId, status, cause }).reason;
}

/** The function is the same as in `./callbacks`. It is exported here too, for servers that only have a proxy. */
export function serveVideo(request: NodeRequest, response: NodeResponse): Promise<void> {
  const handler: NodeHandler = toNodeHandler(async () => new Response());
  return handler(request, response);
}
