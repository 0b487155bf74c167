import { tryAction } from "../announcer.ts";
import { readTask } from "../calls.ts";
import { createButton, createElement } from "../element.ts";
import type { TaskEntry } from "../snapshot.ts";

/** The most characters of a prompt that is shown whole at first. */
const longPrompt = 110;

/** Makes the prompt of a card, with a button that shows all of a long one. The mock is asked for the rest of it then. */
export function createPromptText({ task, params: { prompt }, isShort = false }: TaskEntry): HTMLElement[] {
  const text = createElement("p", { class: "prompt", text: prompt, attributes: { dir: "auto" } });
  if (prompt.length <= longPrompt && !prompt.includes("\n") && !isShort) return [text];
  let isWhole = !isShort;
  const toggle = () => {
    const isOpen = text.toggleAttribute("data-open");
    more.ariaExpanded = String(isOpen);
    more.textContent = isOpen ? "Show less" : "Show all";
  };
  const more = createButton(
    "Show all",
    () => {
      if (isWhole) return toggle();
      void tryAction(async () => {
        const { params } = await readTask(task.id);
        text.textContent = params.prompt;
        isWhole = true;
        toggle();
      });
    },
    { class: "text", attributes: { "aria-expanded": "false" } },
  );
  return [text, more];
}
