import { tryAction } from "../announcer.ts";
import { pageElement, setText } from "../element.ts";
import type { ListName } from "../live-lists.ts";
import type { Newest } from "../snapshot.ts";

const nouns: Readonly<Record<ListName, readonly [one: string, many: string]>> = {
  tasks: ["task", "tasks"],
  requests: ["request", "requests"],
  callbacks: ["attempt", "attempts"],
  keys: ["key", "keys"],
};

/**
 * Makes the button under a list that shows more of it.
 *
 * @param press - Shows more
 * @returns A function that says how much is not shown
 */
export function createOlderButton(name: ListName, press: () => Promise<void>): (list: Newest<unknown>) => void {
  const place = pageElement(`older-${name}`, HTMLElement);
  const text = pageElement(`more-${name}`, HTMLElement);
  const [one, many] = nouns[name];
  const button = place.querySelector("button");
  button?.addEventListener("click", () => {
    button.disabled = true;
    void tryAction(press).finally(() => {
      button.disabled = false;
    });
  });
  return ({ total, newest }) => {
    const hidden = total - newest.length;
    place.hidden = hidden <= 0;
    setText(
      text,
      hidden === 1 ? `1 older ${one} is not shown.` : `${hidden.toLocaleString("en-US")} older ${many} are not shown.`,
    );
  };
}
