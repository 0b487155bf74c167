import { tryAction } from "./announcer.ts";
import { sendControl } from "./calls.ts";
import { copyOnPress } from "./copy-button.ts";
import { askReset, fillFailureCodes } from "./dialogs.ts";
import { pageElement, setText } from "./element.ts";
import { createClockPanel } from "./panels/clock-panel.ts";
import { createCreditsPanel } from "./panels/credits-panel.ts";
import { createJournals } from "./panels/journals.ts";
import { startKeyFilter } from "./panels/key-filter.ts";
import { createTabs } from "./panels/tabs.ts";
import { createTaskBoard } from "./panels/task-board.ts";
import { createVideoForm } from "./panels/video-form.ts";
import { createSimulatedTime } from "./simulated-time.ts";
import type { Snapshot } from "./snapshot.ts";

/** How often, in milliseconds, the times on the page are updated. */
const tickMs = 250;

const time = createSimulatedTime();
const form = createVideoForm();
const clock = createClockPanel(time);
const board = createTaskBoard(time, { key: form.key, useAgain: form.fill });
const showJournals = createJournals();
const showCredits = createCreditsPanel();

fillFailureCodes();
startKeyFilter();
for (const list of document.querySelectorAll<HTMLElement>('[role="tablist"]')) createTabs(list);
for (const place of document.querySelectorAll(".base-url")) place.textContent = location.origin;
const address = pageElement("copy-address", HTMLButtonElement);
address.textContent = location.origin;
copyOnPress(address, () => location.origin);
for (const sample of document.querySelectorAll<HTMLElement>("[data-try]")) {
  sample.addEventListener("click", () => form.choose(sample.dataset.try ?? ""));
}
pageElement("reset", HTMLElement).addEventListener("click", () =>
  tryAction(async () => {
    if (await askReset()) await sendControl("reset");
  }),
);

listen();
setInterval(tick, tickMs);

function tick(): void {
  clock.tick();
  board.tick();
}

/** Follows the mock. If the stream breaks off, the browser reconnects on its own. */
function listen(): void {
  const link = pageElement("link", HTMLElement);
  const events = new EventSource("events");
  const say = (state: string, text: string) => {
    link.dataset.state = state;
    setText(link, text);
  };
  events.addEventListener("error", () => say("lost", "Reconnecting"));
  events.addEventListener("snapshot", (event) => {
    const snapshot: Snapshot = JSON.parse(event.data);
    clock.show(snapshot);
    board.show(snapshot.tasks);
    showJournals(snapshot);
    showCredits(snapshot.ledger);
    tick();
    say("live", "Live");
  });
}
