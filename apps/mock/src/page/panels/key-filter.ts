import { createElement, pageElement } from "../element.ts";

/** The lists whose lines belong to a key: each line has it in `data-key`. A line without one belongs to no key. */
const lists = ["cards", "requests", "callbacks", "keys"];

/**
 * Makes the choice of one API key: the lists then show only what belongs to it. It needs two keys to appear. It works on
 * the lines that the lists show, however they got there.
 */
export function startKeyFilter(): void {
  const field = pageElement("key-filter", HTMLElement);
  const choice = pageElement("key-choice", HTMLSelectElement);
  let listed: readonly string[] = [];
  const notes = new Map(lists.map((id) => [id, addNote(id)]));
  const apply = () => {
    for (const line of linesOfLists()) line.hidden = choice.value !== "" && line.dataset.key !== choice.value;
    for (const [id, note] of notes) {
      const list = pageElement(id, HTMLElement);
      list.hidden = list.childElementCount > 0 && list.querySelector(":scope > li:not([hidden])") === null;
      note.hidden = !list.hidden;
    }
  };
  const offer = () => {
    const keys = [...new Set(linesOfLists().flatMap(({ dataset }) => dataset.key ?? []))].toSorted();
    if (keys.join("\n") === listed.join("\n")) return;
    listed = keys;
    const chosen = choice.value;
    const all = createElement("option", { text: "All keys", attributes: { value: "" } });
    choice.replaceChildren(
      all,
      ...keys.map((key) => createElement("option", { text: key, attributes: { value: key } })),
    );
    // A key that a reset has removed has nothing to show any more.
    choice.value = keys.includes(chosen) ? chosen : "";
    field.hidden = keys.length < 2;
  };
  choice.addEventListener("change", apply);
  const watcher = new MutationObserver(() => {
    offer();
    apply();
  });
  for (const id of lists) watcher.observe(pageElement(id, HTMLElement), { childList: true });
}

/** Adds what is shown instead of a list without a line of the chosen key. */
function addNote(id: string): HTMLElement {
  const note = createElement("p", { class: "empty-line", text: "Nothing here belongs to the chosen key." });
  pageElement(id, HTMLElement).before(note);
  return note;
}

function linesOfLists(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(lists.map((id) => `#${id} > li`).join(", "))];
}
