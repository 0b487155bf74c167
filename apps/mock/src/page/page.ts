import { baseUrl } from "./address.ts";
import { tryAction } from "./announcer.ts";
import { sendControl } from "./calls.ts";
import { copyOnPress } from "./copy-button.ts";
import { askReset, fillFailureCodes } from "./dialogs.ts";
import { pageElement, setText } from "./element.ts";
import { createLiveState } from "./live-state.ts";
import { createClockPanel } from "./panels/clock-panel.ts";
import { createCreditsPanel } from "./panels/credits-panel.ts";
import { createCallbackJournal, createRequestJournal } from "./panels/journals.ts";
import { startKeyFilter } from "./panels/key-filter.ts";
import { createOlderButton } from "./panels/older-button.ts";
import { createTabs } from "./panels/tabs.ts";
import { createTaskBoard } from "./panels/task-board.ts";
import { createVideoForm } from "./panels/video-form.ts";
import { createSimulatedTime } from "./simulated-time.ts";
import type { Snapshot } from "./snapshot.ts";

/** How often, in milliseconds, the times on the page are updated. */
const tickMs = 250;

/** How often, in milliseconds, the page asks for tasks that are too old for the stream. */
const refreshMs = 1_000;

const time = createSimulatedTime();
const form = createVideoForm();
const clock = createClockPanel(time);
const board = createTaskBoard(time, { key: form.key, useAgain: form.fill });
const requests = createRequestJournal();
const callbacks = createCallbackJournal();
const credits = createCreditsPanel();
const state = createLiveState(draw, sayLink);
const older = {
  tasks: createOlderButton("tasks", () => state.showOlder("tasks")),
  requests: createOlderButton("requests", () => state.showOlder("requests")),
  callbacks: createOlderButton("callbacks", () => state.showOlder("callbacks")),
  keys: createOlderButton("keys", () => state.showOlder("keys")),
};
let run = "";

fillFailureCodes();
startKeyFilter();
for (const list of document.querySelectorAll<HTMLElement>('[role="tablist"]')) createTabs(list);
for (const place of document.querySelectorAll(".base-url")) place.textContent = baseUrl;
const address = pageElement("copy-address", HTMLButtonElement);
address.textContent = baseUrl;
copyOnPress(address, () => baseUrl);
for (const sample of document.querySelectorAll<HTMLElement>("[data-try]")) {
  sample.addEventListener("click", () => form.choose(sample.dataset.try ?? ""));
}
pageElement("reset", HTMLElement).addEventListener("click", () =>
  tryAction(async () => {
    if (await askReset()) await sendControl("reset");
  }),
);

state.listen();
setInterval(tick, tickMs);
setInterval(() => void state.refreshOlder().catch(() => undefined), refreshMs);

function tick(): void {
  clock.tick();
  board.tick();
}

function draw(shown: Snapshot): void {
  // Ids begin anew with each run, so nothing that is drawn may stay.
  if (run !== shown.run) for (const panel of [board, requests, callbacks, credits]) panel.clear();
  run = shown.run;
  clock.show(shown);
  board.show(shown.tasks);
  requests.show(shown.requests);
  callbacks.show(shown.callbacks);
  credits.show(shown.keys, shown.credits);
  older.tasks(shown.tasks);
  older.requests(shown.requests);
  older.callbacks(shown.callbacks);
  older.keys(shown.keys);
  tick();
}

/** Says whether the page is connected. */
function sayLink(kind: "live" | "lost", text: string): void {
  const link = pageElement("link", HTMLElement);
  link.dataset.state = kind;
  setText(link, text);
}
