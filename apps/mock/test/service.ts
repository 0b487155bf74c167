/** A running service as a client with one key sees it, for tests. */
export interface Service {
  readonly url: string;
  /** Creates a task; the prompt can contain markers. */
  create(prompt: string, more?: Readonly<Record<string, unknown>>): Promise<Response>;
  /** Creates a task that must be accepted, and returns its id. */
  createAccepted(prompt: string, more?: Readonly<Record<string, unknown>>): Promise<string>;
  read(id: string): Promise<Response>;
  /** Reads a task that must exist. */
  task(id: string): Promise<TaskBody>;
  /** Calls a control under `/_mock/`. */
  control(path: string, body?: unknown): Promise<unknown>;
  /** The balance of the one key that was used. */
  balance(): Promise<Balance>;
}

/** The members of a task's answer that tests check. */
interface TaskBody {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly results?: readonly string[];
  readonly error?: { readonly code: string };
}

/** Credits as `/_mock/ledger` gives them. */
interface Balance {
  readonly granted: number;
  readonly available: number;
  readonly reserved: number;
  readonly spent: number;
}

const headers = { authorization: "Bearer a-key-of-a-test", "content-type": "application/json" };

/** Talks to a service at a URL. @param controls - URL of its controls @defaultValue at the same URL */
export function serviceAt(url: string, controls: string = url): Service {
  const create: Service["create"] = (prompt, more = {}) => {
    const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt, ...more });
    return fetch(`${url}/v1/videos/generations`, { method: "POST", headers, body });
  };
  const read = (id: string) => fetch(`${url}/v1/tasks/${id}`, { headers });
  const control: Service["control"] = async (path, body) => {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return (await requireSuccess(fetch(`${controls}/_mock/${path}`, init))).json();
  };
  return {
    url,
    create,
    read,
    control,
    async createAccepted(prompt, more) {
      const { id } = Object(await (await requireSuccess(create(prompt, more))).json());
      return id;
    },
    task: async (id) => Object(await (await requireSuccess(read(id))).json()),
    async balance() {
      const { keys } = Object(await control("ledger"));
      const [{ key: _, ...balance }] = keys;
      return balance;
    },
  };
}

async function requireSuccess(answering: Promise<Response>): Promise<Response> {
  const answer = await answering;
  if (answer.ok) return answer;
  throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
}
