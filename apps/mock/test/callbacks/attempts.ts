import { connect } from "node:net";
import type { CallbackResult, SendCallback } from "@video-generations/simulator";
import type { Connect } from "../../src/callbacks/connection.ts";
import type { Listener } from "./receiver.ts";

/** What every attempt posts. Not only ASCII, so that its characters and bytes differ in number. */
export const body = '{"id":"task-unified-1774857405-abc12345","status":"failed","error":{"message":"违规内容"}}';

/** Makes one attempt. */
export function attempt(send: SendCallback, url: string): Promise<CallbackResult> {
  return send({ url, body, taskId: "task-unified-1774857405-abc12345", attempt: 1 });
}

/** A connect step that stays on this machine. */
export interface Detour {
  readonly connect: Connect;
  /** The addresses that connections were to go to, in order: `<address> <port>`. */
  readonly dialled: readonly string[];
}

/** Records where a connection was to go, and leads it to a listener on loopback instead. */
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
