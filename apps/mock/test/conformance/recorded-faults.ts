import { parseObject } from "./faulty-mock.ts";
import type { HarEntry } from "./recorded-traffic.ts";

type Body = Record<string, unknown>;

/** A fault that is put into one entry of a recording. */
export interface RecordedFault {
  readonly fault: string;
  readonly rule: string;
  /** Which entry is changed: the first one that fits. */
  readonly at: (entry: HarEntry, earlier: readonly HarEntry[]) => boolean;
  readonly change: (entry: HarEntry) => void;
}

const taskIn = (entry: HarEntry): Body => parseObject(entry.response.content.text ?? "");
const sentIn = (entry: HarEntry): Body => parseObject(entry.request.postData?.text ?? "");
const isExample = ({ request }: HarEntry): boolean => request.headers.some(({ name }) => name === "prefer");
const isCreate = (entry: HarEntry): boolean =>
  entry.request.method === "POST" && entry.request.url.endsWith("/v1/videos/generations") && !isExample(entry);
const created = (entry: HarEntry): boolean => isCreate(entry) && entry.response.status === 200;
const read = (entry: HarEntry): boolean =>
  entry.request.method === "GET" && /\/v1\/tasks\//.test(entry.request.url) && !isExample(entry);
const inState =
  (status: string) =>
  (entry: HarEntry): boolean =>
    read(entry) && taskIn(entry).status === status;
const refused = (entry: HarEntry): boolean => isCreate(entry) && entry.response.status === 400;
/** The last of the reads while a task moves: what it says can contradict the earlier ones. */
const lateRead = (entry: HarEntry): boolean => inState("processing")(entry) && Number(taskIn(entry).progress) > 50;
const example =
  (state: string) =>
  (entry: HarEntry): boolean =>
    isExample(entry) && entry.request.method === "GET" && taskIn(entry).status === state;

const answer = (change: (body: Body) => Body) => (entry: HarEntry) => {
  entry.response.content.text = JSON.stringify(change(taskIn(entry)));
};
const inside = (name: string, members: Body) =>
  answer((body) => ({ ...body, [name]: { ...(body[name] as Body), ...members } }));
const having = (members: Body) => answer((body) => ({ ...body, ...members }));
const lacking = (name: string) => answer(({ [name]: _left, ...body }) => body);
const send = (members: Body) => (entry: HarEntry) => {
  if (entry.request.postData) entry.request.postData.text = JSON.stringify({ ...sentIn(entry), ...members });
};
const status = (code: number) => (entry: HarEntry) => {
  entry.response.status = code;
};
const header = (name: string, value: string) => (entry: HarEntry) => {
  entry.response.headers = entry.response.headers.filter((it) => it.name.toLowerCase() !== name);
  entry.response.headers.push({ name, value });
};

/** Faults in requests that were accepted, in answers, and in what answers say about each other. */
export const recordedFaults: readonly RecordedFault[] = [
  { fault: "16 seconds are accepted", rule: "C4", at: created, change: send({ duration: 16 }) },
  { fault: "1080p is accepted", rule: "C5", at: created, change: send({ quality: "1080p" }) },
  { fault: "another model is accepted", rule: "C1", at: created, change: send({ model: "sora-2" }) },
  { fault: "an unknown field is accepted", rule: "C14", at: created, change: send({ seed: 1 }) },
  {
    fault: "a private address is accepted",
    rule: "K2",
    at: created,
    change: send({ callback_url: "https://10.0.0.1/" }),
  },
  {
    fault: "a web search as a text is accepted",
    rule: "C9",
    at: created,
    change: send({ model_params: { web_search: "no" } }),
  },
  {
    fault: "a create without a key is accepted",
    rule: "C0",
    at: created,
    change: ({ request }) => {
      request.headers = request.headers.filter(({ name }) => name !== "authorization");
    },
  },
  {
    fault: "a refused create is answered with 200",
    rule: "C1",
    at: (entry) => refused(entry) && sentIn(entry).model === undefined && "prompt" in sentIn(entry),
    change: (entry) => {
      entry.response.status = 200;
      having({ error: undefined, id: "task-unified-1-a", status: "pending" })(entry);
    },
  },
  {
    fault: "a create is answered with 201",
    rule: "A1",
    at: created,
    change: status(201),
  },
  {
    fault: "a video has another length than asked for",
    rule: "A3",
    at: (entry) => created(entry) && sentIn(entry).duration === 8,
    change: inside("task_info", { video_duration: 5 }),
  },
  {
    fault: "a video has another default length",
    rule: "C4",
    at: (entry) => created(entry) && sentIn(entry).duration === undefined,
    change: inside("task_info", { video_duration: 8 }),
  },
  { fault: "a new task has ended", rule: "A4", at: created, change: having({ status: "cancelled" }) },
  { fault: "an id has another form", rule: "A4", at: created, change: having({ id: "video-1" }) },
  { fault: "a task has no id", rule: "A0", at: created, change: lacking("id") },
  { fault: "progress is 101", rule: "A2", at: inState("processing"), change: having({ progress: 101 }) },
  { fault: "progress falls", rule: "A2", at: lateRead, change: having({ progress: 1 }) },
  { fault: "a task goes back to pending", rule: "Q2", at: lateRead, change: having({ status: "pending" }) },
  { fault: "a pending task has results", rule: "Q1", at: inState("pending"), change: having({ results: null }) },
  { fault: "a processing task has an error", rule: "Q3", at: inState("processing"), change: having({ error: null }) },
  {
    fault: "a processing task is charged",
    rule: "Q1a",
    at: inState("processing"),
    change: inside("usage", { credits_used: 1 }),
  },
  { fault: "a completed task has no results", rule: "Q1", at: inState("completed"), change: lacking("results") },
  {
    fault: "a completed task can be cancelled",
    rule: "Q1",
    at: inState("completed"),
    change: inside("task_info", { can_cancel: true }),
  },
  {
    fault: "a completed task gets other results",
    rule: "Q1",
    at: (entry, earlier) =>
      inState("completed")(entry) &&
      earlier.some((it) => inState("completed")(it) && taskIn(it).id === taskIn(entry).id),
    change: having({ results: ["https://media.example/b.mp4"] }),
  },
  {
    fault: "a failed task has no message",
    rule: "Q3",
    at: example("failed"),
    change: having({ error: { code: "service_error" } }),
  },
  {
    fault: "a failed task is charged",
    rule: "Q6",
    at: example("failed"),
    change: inside("usage", { credits_used: 5 }),
  },
  { fault: "`created` changes", rule: "A2", at: lateRead, change: having({ created: 1 }) },
  {
    fault: "another task is read",
    rule: "A1",
    at: inState("pending"),
    change: having({ id: "task-unified-1-zzzzzzzz" }),
  },
  { fault: "an unknown status is shown", rule: "A2", at: inState("processing"), change: having({ status: "paused" }) },
  {
    fault: "a task is written with spaces",
    rule: "A5",
    at: created,
    change: ({ response }) => {
      response.content.text = JSON.stringify(JSON.parse(response.content.text ?? ""), null, 1);
    },
  },
  { fault: "a task is sent as text", rule: "A5", at: created, change: header("content-type", "text/plain") },
  { fault: "a refusal has another code", rule: "E2", at: refused, change: inside("error", { code: "bad" }) },
  { fault: "a refusal has another type", rule: "E2", at: refused, change: inside("error", { type: "bad" }) },
  {
    fault: "a refusal has no message",
    rule: "E1",
    at: refused,
    change: having({ error: { code: "invalid_request", type: "invalid_request_error" } }),
  },
  { fault: "a refusal is a page", rule: "E1", at: refused, change: header("content-type", "text/html") },
  {
    fault: "an id of another form is only unknown",
    rule: "E2",
    at: (entry) => read(entry) && entry.response.status === 400,
    change: (entry) => {
      entry.response.status = 404;
      having({ error: { code: "task_not_found", message: "No.", type: "invalid_request_error" } })(entry);
    },
  },
  {
    fault: "Retry-After is no time",
    rule: "E3",
    at: (entry) => entry.response.status === 429,
    change: header("retry-after", "soon"),
  },
  {
    fault: "a replay is denied",
    rule: "E4",
    at: ({ response }) => response.headers.some(({ name }) => name === "idempotency-replayed"),
    change: header("idempotency-replayed", "false"),
  },
  {
    fault: "a read redirects",
    rule: "E1a",
    at: inState("pending"),
    change: status(302),
  },
];
