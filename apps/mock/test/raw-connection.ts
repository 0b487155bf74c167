import { once } from "node:events";
import { connect } from "node:net";

/** A TCP connection on which a test sends any bytes. */
export interface RawConnection {
  /** Resolves once the operating system has the bytes; to `false` if the connection is closed. */
  send(bytes: string | Uint8Array): Promise<boolean>;
  /** Ends the sending side. */
  end(): void;
  /** Everything that was received so far. */
  received(): string;
  /** The status of the next whole answer; `undefined` if the connection closes before. */
  answer(): Promise<number | undefined>;
  /** Resolves when the connection is closed. */
  closed(): Promise<void>;
  /** Whether the last answer says that it is the last on this connection. */
  isLast(): boolean;
  destroy(): void;
}

/** Connects to a server on this machine. @throws {Error} when the server accepts no connection */
export async function openConnection(url: string): Promise<RawConnection> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await once(socket, "connect");
  const state = { all: "", rest: "", isClosed: false, isLast: false };
  const changed = new EventTarget();
  const change = () => changed.dispatchEvent(new Event("change"));
  socket.setNoDelay(true).setEncoding("latin1");
  socket.on("data", (text: string) => {
    state.all += text;
    state.rest += text;
    change();
  });
  // The error of a broken connection does not matter: the connection closes too.
  socket.on("error", () => undefined);
  socket.on("close", () => {
    state.isClosed = true;
    change();
  });
  const until = async <Value>(look: () => Value | undefined): Promise<Value | undefined> => {
    for (;;) {
      const found = look();
      if (found !== undefined || state.isClosed) return found;
      await once(changed, "change");
    }
  };
  return {
    send: (bytes) => new Promise((resolve) => socket.write(bytes, (error) => resolve(error == null))),
    end: () => void socket.end(),
    received: () => state.all,
    answer: () =>
      until(() => {
        const whole = firstAnswer(state.rest);
        if (whole === undefined) return undefined;
        state.rest = state.rest.slice(whole.length);
        state.isLast = whole.isLast;
        return whole.status;
      }),
    closed: async () => void (await until<never>(() => undefined)),
    isLast: () => state.isLast,
    destroy: () => socket.destroy(),
  };
}

/** The first answer in a text, once its head and the body length that it states have arrived. */
function firstAnswer(text: string) {
  const [head, status] = /^HTTP\/1\.1 (\d{3}).*?\r\n\r\n/s.exec(text) ?? [];
  if (head === undefined) return undefined;
  const [, bytes = "0"] = /^content-length: (\d+)/im.exec(head) ?? [];
  const length = head.length + Number(bytes);
  if (text.length < length) return undefined;
  return { status: Number(status), length, isLast: /^connection: close/im.test(head) };
}

const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" });

/** A create that is accepted, as it goes over the wire. */
export const createRequest: string = [
  "POST /v1/videos/generations HTTP/1.1",
  "Host: localhost",
  "Authorization: Bearer a-key-of-a-test",
  "Content-Type: application/json",
  `Content-Length: ${body.length}`,
  "",
  body,
].join("\r\n");
