import { connect } from "node:net";
import type { CallbackResult, SendCallback } from "@video-generations/simulator";
import type { Connect } from "../../src/callbacks/connection.ts";
import type { Listener } from "./receiver.ts";

/** What every attempt posts: not ASCII alone, so that characters and bytes differ in number. */
export const body = '{"id":"task-unified-1774857405-abc12345","status":"failed","error":{"message":"违规内容"}}';

/** Makes one attempt. */
export function attempt(send: SendCallback, url: string): Promise<CallbackResult> {
  return send({ url, body, taskId: "task-unified-1774857405-abc12345", attempt: 1 });
}

/** A connecting step that stays on this machine. */
export interface Detour {
  readonly connect: Connect;
  /** What was handed to the socket, in order: `<address> <port>`. */
  readonly dialled: readonly string[];
}

/** Notes where a connection was to go, and leads it to a listener on loopback. */
export function detourTo({ port: to }: Pick<Listener, "port">): Detour {
  const dialled: string[] = [];
  return {
    dialled,
    connect(address, port) {
      dialled.push(`${address} ${port}`);
      return connect(to, "127.0.0.1");
    },
  };
}
