import { announce } from "../announcer.ts";
import { pageElement, setText } from "../element.ts";
import { createReconciler } from "../reconciler.ts";
import type { SimulatedTime } from "../simulated-time.ts";
import type { Newest, TaskEntry } from "../snapshot.ts";
import { type CardContext, createTaskCard, type TaskCard } from "./task-card.ts";

/** The list of tasks. */
export interface TaskBoard {
  show(tasks: Newest<TaskEntry>): void;
  /** Shows the times that have changed. */
  tick(): void;
}

/** Makes the list of tasks. */
export function createTaskBoard(time: SimulatedTime, context: CardContext): TaskBoard {
  const cards = new Set<TaskCard>();
  const reconcile = createReconciler<TaskEntry, TaskCard>(pageElement("cards", HTMLElement), {
    keyOf: ({ task }) => task.id,
    create: (entry) => createTaskCard(entry, context),
    update(card, entry) {
      card.update(entry);
      cards.add(card);
    },
  });
  const tick = () => {
    const now = time.now();
    if (now !== undefined) for (const card of cards) card.tick(now);
  };
  const news = createNews();
  return {
    tick,
    show(tasks) {
      cards.clear();
      reconcile(tasks.newest);
      tick();
      const hidden = tasks.total - tasks.newest.length;
      pageElement("no-tasks", HTMLElement).hidden = tasks.total > 0;
      pageElement("more-tasks", HTMLElement).hidden = hidden === 0;
      setText(pageElement("more-tasks", HTMLElement), hiddenText(hidden));
      setText(pageElement("count-tasks", HTMLElement), tasks.total.toLocaleString("en-US"));
      const text = news(tasks.newest);
      if (text !== undefined) announce(text);
    },
  };
}

function hiddenText(count: number): string {
  return count === 1 ? "1 older task is not shown." : `${count.toLocaleString("en-US")} older tasks are not shown.`;
}

/** What to say since the last call: changes of status, never of progress. */
function createNews(): (tasks: readonly TaskEntry[]) => string | undefined {
  let known: ReadonlyMap<string, string> | undefined;
  return (tasks) => {
    const before = known;
    known = new Map(tasks.map(({ task }) => [task.id, task.status]));
    if (before === undefined) return undefined;
    const changed = tasks.filter(({ task }) => before.get(task.id) !== task.status);
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
