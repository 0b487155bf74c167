/** A customer's code with every export of `./callbacks`, and code that must not compile. */
import { type Client, createClient, type Task } from "@video-generations/client";
import {
  type CallbackHandlerOptions,
  createCallbackHandler,
  type EndedTask,
  type Handler,
  type HandlerContext,
  type NodeHandler,
  type NodeRequest,
  type NodeResponse,
  parseTaskCallback,
  type TaskCallback,
  toNodeHandler,
} from "@video-generations/client/callbacks";

const client: Client = createClient();

export function describeEnd(task: EndedTask): string | undefined {
  // @ts-expect-error It may have ended without a video.
  task.results;
  // @ts-expect-error A task that goes on is not called back about.
  if (task.status === "processing") return undefined;
  const whole: Task = task;
  if (task.status === "completed") return task.results[0];
  return task.status === "failed" ? task.error.code : whole.status;
}

const accept = async (id: string, request: Request) => id.startsWith("task-") && request.url !== "";
const options: CallbackHandlerOptions = {
  client,
  onTask: (task) => void describeEnd(task),
  accept,
  maxBytes: 10_000,
  timeoutMs: 5_000,
};
export const handler: Handler = createCallbackHandler(options);
createCallbackHandler({
  client,
  onTask: async (task) => void describeEnd(task),
  onError: (error) => console.log(error),
});
createCallbackHandler({ client, onTask: () => {}, accept: undefined, maxBytes: undefined });
// @ts-expect-error A callback is a hint: without a client it cannot be believed.
createCallbackHandler({ onTask: () => {} });
// @ts-expect-error Somebody has to take the task.
createCallbackHandler({ client });

export async function answerRequest(request: NodeRequest, response: NodeResponse): Promise<number> {
  const listener: NodeHandler = toNodeHandler(handler);
  await listener(request, response);
  const { status } = await handler(new Request("https://app.example/videos", { method: "POST" }));
  return status;
}

export function readHint(body: unknown): string | undefined {
  const hint: TaskCallback | undefined = parseTaskCallback(body);
  // @ts-expect-error A body may be anything.
  hint.id;
  // @ts-expect-error Nothing but the id and the status is taken from a body.
  hint?.results;
  return hint && `${hint.id} ${hint.status}`;
}

export async function answerInWorkers(handler: Handler, request: Request, context: HandlerContext): Promise<Response> {
  return handler(request, { waitUntil: (work: Promise<unknown>) => context.waitUntil?.(work) });
}
