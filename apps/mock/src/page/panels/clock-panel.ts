import { tryAction } from "../announcer.ts";
import { sendControl } from "../calls.ts";
import { pageElement, setText } from "../element.ts";
import { isOpen } from "../live-state.ts";
import type { SimulatedTime } from "../simulated-time.ts";
import type { Snapshot } from "../snapshot.ts";
import { dayText, timeOfDay } from "../time-text.ts";

/** The clock in the header. */
export interface ClockPanel {
  show(snapshot: Snapshot): void;
  /** Shows the present time. */
  tick(): void;
}

/** Makes the buttons of the clock work. */
export function createClockPanel(time: SimulatedTime): ClockPanel {
  const speeds = buttonsIn("speeds");
  const advances = buttonsIn("advances");
  const toTheEnd = pageElement("to-the-end", HTMLButtonElement);
  let lastEnd: number | undefined;
  let pace = "";
  for (const speed of speeds) {
    runOnPress(speed, () => sendControl("clock/scale", { timeScale: Number(speed.dataset.scale) }));
  }
  for (const advance of advances) {
    if (advance !== toTheEnd) runOnPress(advance, () => sendControl("clock/advance", { by: advance.dataset.by }));
  }
  runOnPress(toTheEnd, async () => {
    const now = time.simulatedNow();
    if (lastEnd === undefined || now === undefined) return;
    await sendControl("clock/advance", { by: Math.max(0, Math.ceil(lastEnd - now)) });
  });
  return {
    show(snapshot) {
      const { timeScale, canScale, canAdvance } = snapshot.clock;
      time.set(snapshot.clock);
      lastEnd = lastEndOf(snapshot);
      for (const speed of speeds) {
        speed.ariaPressed = String(Number(speed.dataset.scale) === timeScale);
        speed.disabled = !canScale;
      }
      for (const advance of advances) advance.disabled = !canAdvance;
      toTheEnd.disabled = !canAdvance || lastEnd === undefined;
      pace = paceText(snapshot);
    },
    tick() {
      const now = time.now();
      if (now === undefined) return;
      setText(pageElement("time", HTMLElement), timeOfDay(now));
      // Also between two changes of the mock: a page stays open over midnight.
      setText(pageElement("date", HTMLElement), `${dayText(now)} UTC · ${pace}`);
    },
  };
}

function buttonsIn(id: string): HTMLButtonElement[] {
  return [...pageElement(id, HTMLElement).querySelectorAll("button")];
}

function runOnPress(pressed: HTMLButtonElement, action: () => Promise<void>): void {
  pressed.addEventListener("click", () => tryAction(action));
}

function paceText({ clock: { timeScale, canScale } }: Snapshot): string {
  if (timeScale === null) return "runs by itself";
  if (timeScale === 0) return canScale ? "paused" : "moves when advanced";
  return `${timeScale}× speed`;
}

/** The simulated time at which the last of the open tasks ends on its own. */
function lastEndOf({ tasks }: Snapshot): number | undefined {
  const ends = tasks.newest.flatMap(({ task, simulatedEndsAt: end }) =>
    isOpen(task.status) && end !== null ? [end] : [],
  );
  return ends.length === 0 ? undefined : Math.max(...ends);
}
