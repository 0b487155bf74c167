import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What a small service does wrong. */
export interface Faults {
  /** Tasks that were made to fail have no code. */
  readonly failureWithoutCode?: boolean;
  /** The task of a callback has failed when it is read. */
  readonly otherEndInCallback?: boolean;
  readonly resultsMember?: string;
  readonly video?: string;
}

interface SmallTask {
  status: string;
  readonly callback: string | undefined;
}

/** A service with the calls and the controls that a client's whole way uses. Its tasks are completed when first read. */
export async function startSmallService(faults: Faults = {}): Promise<{ readonly url: string } & AsyncDisposable> {
  const tasks = new Map<string, SmallTask>();
  let url = "";
  const present = (id: string) => {
    const status = tasks.get(id)?.status ?? "completed";
    const error = { message: "It failed.", ...(!faults.failureWithoutCode && { code: "service_error" }) };
    const results = { [faults.resultsMember ?? "results"]: [`${url}/video.mp4`] };
    return { id, status, ...(status === "completed" && results), ...(status === "failed" && { error }) };
  };
  const answer = async (request: IncomingMessage): Promise<string> => {
    const [, first, , id = "", control] = (request.url ?? "").split("/");
    if (first === "video.mp4") return faults.video ?? "\0\0\0\u0018ftypmp42";
    if (first === "_mock") return JSON.stringify(await end(id, control));
    if (request.method === "POST") return JSON.stringify(await create(request));
    const task = tasks.get(id);
    if (task?.status === "pending") task.status = "completed";
    return JSON.stringify(present(id));
  };
  const create = async (request: IncomingMessage) => {
    const id = `task-unified-1-${tasks.size}`;
    const { callback_url } = JSON.parse((await request.toArray()).join(""));
    tasks.set(id, { status: "pending", callback: callback_url });
    return present(id);
  };
  const end = async (id: string, control: string | undefined) => {
    const task = tasks.get(id);
    if (task === undefined) return {};
    const isCompleted = control === "complete" && !faults.otherEndInCallback;
    task.status = isCompleted ? "completed" : "failed";
    if (task.callback === undefined) return {};
    const headers = { "content-type": "application/json" };
    await fetch(task.callback, { method: "POST", headers, body: JSON.stringify(present(id)) });
    return {};
  };
  const server = createServer(async (request, response) => {
    const text = await answer(request);
    response.setHeader("content-type", text.startsWith("{") ? "application/json" : "video/mp4").end(text);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dispose = async () => {
    server.closeAllConnections();
    await once(server.close(), "close");
  };
  return { url, [Symbol.asyncDispose]: dispose };
}
