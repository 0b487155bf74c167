import { baseUrl, videoAddressOf } from "../address.ts";
import { tryAction } from "../announcer.ts";
import { readTask, sendControl } from "../calls.ts";
import { createCopyButton } from "../copy-button.ts";
import { curlForRead } from "../curl.ts";
import { askFailureCode } from "../dialogs.ts";
import { createButton, createElement, isolate, setText } from "../element.ts";
import { knownContract } from "../known-contract.ts";
import type { TaskEntry } from "../snapshot.ts";
import { lengthText } from "../time-text.ts";
import { toPercent } from "./percent.ts";
import { createPromptText } from "./prompt-text.ts";
import { createVideoPlayer } from "./video-player.ts";

/** A task on the page. */
export interface TaskCard {
  readonly node: HTMLElement;
  update(entry: TaskEntry): void;
  /** Shows how much time is left. */
  tick(now: number): void;
}

/** What a card needs from the rest of the page. */
export interface CardContext {
  key(): string;
  useAgain(params: TaskEntry["params"]): void;
}

const ended: ReadonlySet<string> = new Set(["completed", "failed", "cancelled"]);

/** Makes the card of a task. It stays the same element as long as the task exists, so a video goes on playing. */
export function createTaskCard(first: TaskEntry, context: CardContext): TaskCard {
  const { id } = first.task;
  const stage = createStage(first);
  const bar = createElement("progress", { attributes: { max: "100", "aria-label": "Progress" } });
  const chip = createElement("span", { class: "chip" });
  const when = createElement("p", { class: "when" });
  const actions = createActions(first, context);
  const node = createElement("li", {
    class: "card",
    attributes: { id: `card-${id}`, "data-key": first.key },
    children: [
      stage.node,
      bar,
      createElement("div", {
        class: "body",
        children: [
          createElement("div", {
            class: "spread",
            children: [chip, createElement("span", { class: "hint facts", children: isolate(factsOf(first)) })],
          }),
          ...createPromptText(first),
          when,
          actions.node,
          idLine(id, context),
        ],
      }),
    ],
  });
  let entry = first;
  return {
    node,
    update(next) {
      entry = next;
      const { status } = next.task;
      const percent = toPercent(next.task.progress);
      node.dataset.status = status;
      setText(chip, status);
      if (bar.value !== percent) bar.value = percent;
      stage.update(next);
      actions.update(next);
    },
    tick: (now) => setText(when, whenText(entry, now)),
  };
}

function createStage({ task, params }: TaskEntry) {
  const percent = createElement("span", { class: "percent" });
  const frame = createElement("div", { class: "frame", children: [percent] });
  frame.style.aspectRatio = ratioOf(params).replace(":", " / ");
  const node = createElement("div", { class: "stage", children: [frame] });
  let shown = "";
  return {
    node,
    update({ task: { status, progress, error } }: TaskEntry) {
      setText(percent, status === "pending" ? "waiting" : `${toPercent(progress)} %`);
      if (status === shown) return;
      shown = status;
      if (status === "completed") node.replaceChildren(createVideoPlayer(task.id, params.prompt));
      if (status === "failed") node.replaceChildren(failureNote(error?.code ?? "failed", error?.message ?? ""));
      if (status === "cancelled") node.replaceChildren(failureNote("cancelled", "The task was cancelled."));
    },
  };
}

function failureNote(code: string, message: string): HTMLElement {
  return createElement("div", {
    class: "failure",
    children: [createElement("code", { text: code }), createElement("p", { text: message })],
  });
}

function createActions({ task, params, isShort }: TaskEntry, { useAgain }: CardContext) {
  const path = `tasks/${encodeURIComponent(task.id)}`;
  const fail = async () => {
    const code = await askFailureCode(params.prompt);
    if (code !== undefined) await sendControl(`${path}/fail`, { code });
  };
  const useWhole = async () => useAgain((await readTask(task.id)).params);
  const open = createElement("div", {
    class: "row",
    children: [
      createButton("Complete", () => tryAction(() => sendControl(`${path}/complete`))),
      createButton("Fail…", () => tryAction(fail)),
      createButton("Cancel", () => tryAction(() => sendControl(`${path}/cancel`))),
    ],
  });
  const video = createElement("a", {
    class: "button",
    text: "Open video",
    attributes: { href: videoAddressOf(task.id), target: "_blank", rel: "noopener" },
  });
  const over = createElement("div", {
    class: "row",
    children: [video, createButton("Use again", () => (isShort ? tryAction(useWhole) : useAgain(params)))],
  });
  const node = createElement("div", { class: "actions", children: [open, over] });
  return {
    node,
    update({ task: { status, results } }: TaskEntry) {
      const isOver = ended.has(status);
      const hadFocus = open.contains(document.activeElement);
      open.hidden = isOver;
      over.hidden = !isOver;
      video.hidden = results?.[0] === undefined;
      // Move the focus, because the pressed button is gone: keyboard users continue from here.
      if (isOver && hadFocus) over.querySelector<HTMLElement>(":scope > :not([hidden])")?.focus();
    },
  };
}

function idLine(id: string, { key }: CardContext): HTMLElement {
  return createElement("div", {
    class: "id",
    children: [
      createCopyButton(id, () => id, { class: "copy mono", attributes: { title: "Copy the task id" } }),
      createCopyButton("curl", () => curlForRead(baseUrl, key(), id), {
        class: "copy mono",
        attributes: {
          "aria-label": "Copy a curl line that reads this task",
          title: "Copy a curl line that reads it",
        },
      }),
    ],
  });
}

/**
 * The facts of a video. What the create left out has the default of the contract (C4 to C7), if there is one. What
 * changes the price is shown too (C13).
 */
function factsOf({ params }: TaskEntry): string[] {
  const { defaults } = knownContract();
  const {
    duration = defaults.duration,
    quality = defaults.quality,
    aspect_ratio = defaults.aspect_ratio,
    generate_audio = defaults.generate_audio,
  } = params;
  const filter = params.content_filter === false ? ["no content filter"] : [];
  const facts = [`${duration} s`, quality, aspect_ratio, generate_audio ? "audio" : "silent", ...filter];
  return facts.filter((fact) => fact !== "");
}

function ratioOf({ aspect_ratio = "16:9" }: TaskEntry["params"]): string {
  return /^\d+:\d+$/.test(aspect_ratio) ? aspect_ratio : "16:9";
}

function whenText({ task: { status }, endsAt, key }: TaskEntry, now: number): string {
  const by = ` · ${key}`;
  if (endsAt === null) return `Does not end by itself${by}`;
  if (ended.has(status)) return `Ended ${lengthText(now - endsAt)} ago${by}`;
  return `${lengthText(endsAt - now)} left${by}`;
}
