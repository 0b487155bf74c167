import { createElement, pageElement, setText } from "../element.ts";
import { createReconciler } from "../reconciler.ts";
import type { CallbackView, Newest, RequestView, Snapshot } from "../snapshot.ts";
import { timeOfDay } from "../time-text.ts";

/** Makes the journals of requests and callbacks. @returns A function that shows them */
export function createJournals(): (snapshot: Snapshot) => void {
  const showRequests = createJournal("requests", requestLine);
  const showCallbacks = createJournal("callbacks", callbackLine);
  return ({ requests, callbacks }) => {
    showRequests(requests);
    showCallbacks(callbacks);
  };
}

function createJournal<Entry>(id: string, line: (entry: Entry) => HTMLElement): (entries: Newest<Entry>) => void {
  const reconcile = createReconciler<Entry, { node: HTMLElement }>(pageElement(id, HTMLElement), {
    keyOf: (entry) => JSON.stringify(entry),
    create: (entry) => ({ node: line(entry) }),
  });
  return ({ newest, total }) => {
    reconcile(newest);
    pageElement(`no-${id}`, HTMLElement).hidden = total > 0;
    setText(pageElement(`count-${id}`, HTMLElement), total.toLocaleString("en-US"));
  };
}

function requestLine({ at, method, path, status, key, idempotencyKey, taskId }: RequestView): HTMLElement {
  const isTaskNew = taskId !== undefined && !path.includes(taskId);
  const notes = [key, idempotencyKey && `Idempotency-Key ${idempotencyKey}`, isTaskNew ? `→ ${taskId}` : undefined];
  return createElement("li", {
    children: [
      timeOf(at),
      createElement("span", {
        class: `chip ${kindOf(status)}`,
        text: status === undefined ? "no answer" : String(status),
      }),
      createElement("div", {
        class: "entry",
        children: [
          createElement("p", { class: "mono", children: [createElement("b", { text: method }), new Text(` ${path}`)] }),
          createElement("p", { class: "hint mono", text: notes.filter((note) => note !== undefined).join(" · ") }),
        ],
      }),
    ],
    ...(key !== undefined && { attributes: { "data-key": key } }),
  });
}

function callbackLine({ at, key, url, body, taskId, attempt, result, status, reason }: CallbackView): HTMLElement {
  const answer = status === undefined ? "" : ` ${status}`;
  return createElement("li", {
    attributes: { "data-key": key },
    children: [
      timeOf(at),
      createElement("span", { class: `chip ${result === "delivered" ? "good" : "bad"}`, text: `${result}${answer}` }),
      createElement("div", {
        class: "entry",
        children: [
          createElement("p", { class: "mono", children: [createElement("b", { text: "POST" }), new Text(` ${url}`)] }),
          createElement("p", { class: "hint", text: `Attempt ${attempt} of 4 for ${taskId} · ${key}` }),
          ...(reason === undefined ? [] : [createElement("p", { text: reason })]),
          createElement("details", {
            children: [
              createElement("summary", { text: "Body" }),
              createElement("pre", { class: "mono", text: indent(body) }),
            ],
          }),
        ],
      }),
    ],
  });
}

function timeOf(at: number): HTMLElement {
  return createElement("time", { text: timeOfDay(at), attributes: { datetime: new Date(at).toISOString() } });
}

function kindOf(status: number | undefined): "good" | "bad" {
  return status !== undefined && status < 400 ? "good" : "bad";
}

function indent(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
