import { announce } from "../announcer.ts";
import { pageElement, setText } from "../element.ts";
import { createReconciler } from "../reconciler.ts";
import type { SimulatedTime } from "../simulated-time.ts";
import type { Newest, TaskEntry } from "../snapshot.ts";
import { type CardContext, createTaskCard, type TaskCard } from "./task-card.ts";

/** The list of tasks. */
export interface TaskBoard {
  show(tasks: Newest<TaskEntry>): void;
  /** Removes every card: they are of another run of the mock. */
  clear(): void;
  /** Shows the times that have changed. */
  tick(): void;
}

/** Makes the list of tasks. */
export function createTaskBoard(time: SimulatedTime, context: CardContext): TaskBoard {
  let cards: readonly TaskCard[] = [];
  const reconcile = createReconciler<TaskEntry, TaskCard>(pageElement("cards", HTMLElement), {
    // Not the id: after a reset of one key, a seed can give it to another task.
    keyOf: ({ place }) => String(place),
    create: (entry) => createTaskCard(entry, context),
    update: (card, entry) => card.update(entry),
  });
  const tick = () => {
    const now = time.now();
    if (now !== undefined) for (const card of cards) card.tick(now);
  };
  let news = createNews();
  return {
    tick,
    show(tasks) {
      cards = reconcile(tasks.newest);
      tick();
      pageElement("no-tasks", HTMLElement).hidden = tasks.total > 0;
      setText(pageElement("count-tasks", HTMLElement), tasks.total.toLocaleString("en-US"));
      const text = news(tasks.newest);
      if (text !== undefined) announce(text);
    },
    clear() {
      cards = reconcile([]);
      news = createNews();
    },
  };
}

/** What to say since the last call: changes of status, never of progress. */
function createNews(): (tasks: readonly TaskEntry[]) => string | undefined {
  let known: ReadonlyMap<number, string> | undefined;
  return (tasks) => {
    const before = known;
    known = new Map(tasks.map(({ place, task }) => [place, task.status]));
    if (before === undefined) return undefined;
    // An older task that the page was asked to show is no news.
    const newest = Math.max(-1, ...before.keys());
    const changed = tasks.filter(({ place, task }) =>
      before.has(place) ? before.get(place) !== task.status : place > newest,
    );
    const [only] = changed;
    if (only === undefined) return undefined;
    return changed.length === 1
      ? `Task ${only.task.status}: ${excerpt(only.params.prompt)}`
      : `${changed.length} tasks changed`;
  };
}

/** Whole characters: half an emoji is none. */
function excerpt(prompt: string): string {
  const characters = [...prompt];
  return characters.length > 60 ? `${characters.slice(0, 60).join("")}…` : prompt;
}
