import { tryAction } from "../announcer.ts";
import { readCallbackBody } from "../calls.ts";
import { createElement, isolate, pageElement, setText } from "../element.ts";
import { createReconciler } from "../reconciler.ts";
import type { CallbackView, Newest, RequestView } from "../snapshot.ts";
import { timeOfDay } from "../time-text.ts";

/** A list on the page. */
export interface ShownList<Item> {
  show(list: Newest<Item>): void;
  /** Removes every line: they are of another run of the mock. */
  clear(): void;
}

/** Makes the journal of requests. */
export function createRequestJournal(): ShownList<RequestView> {
  return createJournal("requests", requestLine);
}

/** Makes the journal of attempts at callbacks. */
export function createCallbackJournal(): ShownList<CallbackView> {
  return createJournal("callbacks", callbackLine);
}

function createJournal<Item extends { readonly place: number }>(
  id: string,
  line: (entry: Item) => HTMLElement,
): ShownList<Item> {
  const reconcile = createReconciler<Item, { node: HTMLElement }>(pageElement(id, HTMLElement), {
    keyOf: ({ place }) => String(place),
    create: (entry) => ({ node: line(entry) }),
  });
  return {
    show({ newest, total }) {
      reconcile(newest);
      pageElement(`no-${id}`, HTMLElement).hidden = total > 0;
      setText(pageElement(`count-${id}`, HTMLElement), total.toLocaleString("en-US"));
    },
    clear: () => void reconcile([]),
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
          createElement("p", { class: "hint mono", children: isolate(notes.filter((note) => note !== undefined)) }),
        ],
      }),
    ],
    ...(key !== undefined && { attributes: { "data-key": key } }),
  });
}

function callbackLine(entry: CallbackView): HTMLElement {
  const { at, key, url, taskId, attempt, result, status, reason } = entry;
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
          bodyDetails(entry),
        ],
      }),
    ],
  });
}

/** The body of an attempt. The mock is asked for it when it is opened first. */
function bodyDetails(entry: CallbackView): HTMLElement {
  const node = createElement("details", { children: [createElement("summary", { text: "Body" })] });
  let shown: HTMLElement | undefined;
  const load = async () => {
    const body = await readCallbackBody(entry);
    const text = body === undefined ? "The journal no longer has it." : indent(body);
    shown ??= node.appendChild(createElement("pre", { class: "mono", text }));
  };
  node.addEventListener("toggle", () => {
    if (node.open && shown === undefined) void tryAction(load);
  });
  return node;
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
