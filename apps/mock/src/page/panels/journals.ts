import { element, part, setText } from "../element.ts";
import { createReconciler } from "../reconciler.ts";
import type { CallbackView, Newest, RequestView, Snapshot } from "../snapshot.ts";
import { timeOfDay } from "../time-text.ts";

/** Makes the journals of requests and callbacks. @returns What shows them. */
export function createJournals(): (snapshot: Snapshot) => void {
  const showRequests = createJournal("requests", requestLine);
  const showCallbacks = createJournal("callbacks", callbackLine);
  return ({ requests, callbacks }) => {
    showRequests(requests);
    showCallbacks(callbacks);
  };
}

function createJournal<Entry>(id: string, line: (entry: Entry) => HTMLElement): (entries: Newest<Entry>) => void {
  const reconcile = createReconciler<Entry, { node: HTMLElement }>(part(id, HTMLElement), {
    keyOf: (entry) => JSON.stringify(entry),
    create: (entry) => ({ node: line(entry) }),
  });
  return ({ newest, total }) => {
    reconcile(newest);
    part(`no-${id}`, HTMLElement).hidden = total > 0;
    setText(part(`count-${id}`, HTMLElement), total.toLocaleString("en-US"));
  };
}

function requestLine({ at, method, path, status, key, idempotencyKey, taskId }: RequestView): HTMLElement {
  const isTaskNew = taskId !== undefined && !path.includes(taskId);
  const notes = [key, idempotencyKey && `Idempotency-Key ${idempotencyKey}`, isTaskNew ? `→ ${taskId}` : undefined];
  return element("li", {
    children: [
      timeOf(at),
      element("span", { class: `chip ${kindOf(status)}`, text: status === undefined ? "no answer" : String(status) }),
      element("div", {
        class: "entry",
        children: [
          element("p", { class: "mono", children: [element("b", { text: method }), new Text(` ${path}`)] }),
          element("p", { class: "hint mono", text: notes.filter((note) => note !== undefined).join(" · ") }),
        ],
      }),
    ],
  });
}

function callbackLine({ at, url, body, taskId, attempt, outcome, status, reason }: CallbackView): HTMLElement {
  const answer = status === undefined ? "" : ` ${status}`;
  return element("li", {
    children: [
      timeOf(at),
      element("span", { class: `chip ${outcome === "delivered" ? "good" : "bad"}`, text: `${outcome}${answer}` }),
      element("div", {
        class: "entry",
        children: [
          element("p", { class: "mono", children: [element("b", { text: "POST" }), new Text(` ${url}`)] }),
          element("p", { class: "hint", text: `Attempt ${attempt} of 4 for ${taskId}` }),
          ...(reason === undefined ? [] : [element("p", { text: reason })]),
          element("details", {
            children: [element("summary", { text: "Body" }), element("pre", { class: "mono", text: indented(body) })],
          }),
        ],
      }),
    ],
  });
}

function timeOf(at: number): HTMLElement {
  return element("time", { text: timeOfDay(at), attributes: { datetime: new Date(at).toISOString() } });
}

function kindOf(status: number | undefined): "good" | "bad" {
  return status !== undefined && status < 400 ? "good" : "bad";
}

function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
