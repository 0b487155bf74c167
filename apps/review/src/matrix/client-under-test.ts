/**
 * What the matrix uses of a side's client. It is loaded from that side's files, so its own types are not at hand: these
 * are the parts that both sides must have.
 */

/** A task in any state. */
export interface AnyTask {
  readonly id: string;
  readonly status: string;
  readonly results?: readonly unknown[];
}

/** The client. */
export interface Client {
  readonly videos: { create(params: object): Promise<AnyTask> };
  readonly tasks: {
    watch(task: AnyTask, options: { pollIntervalMs: number; timeoutMs: number }): AsyncIterable<AnyTask>;
    wait(id: string, options: { timeoutMs: number }): Promise<AnyTask>;
  };
}

/** `@video-generations/client` */
export interface ClientModule {
  createClient(options: { baseUrl: string; apiKey: string }): Client;
}

/** `@video-generations/client/node` */
export interface NodeModule {
  saveTo(task: AnyTask, path: string, options: { client: Client; allowHosts: readonly string[] }): Promise<unknown>;
}

/** `@video-generations/client/callbacks` */
export interface CallbacksModule {
  createCallbackHandler(options: {
    client: Client;
    onTask: (task: AnyTask) => void;
    onError: (error: unknown) => void;
  }): (request: Request) => Promise<Response>;
  toNodeHandler(
    handler: (request: Request) => Promise<Response>,
  ): (request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void;
}
