import { pageElement } from "./element.ts";

/** Says something to a screen reader, when it is done with what it is reading. */
export function announce(text: string): void {
  pageElement("announcer", HTMLElement).textContent = text;
}

/** Shows what went wrong, until something goes well again. */
export function showError(error: unknown): void {
  const notice = pageElement("notice", HTMLElement);
  notice.textContent = reasonOf(error);
  notice.hidden = false;
}

/** What an error says. The page's own: a browser loads no file outside this folder. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Does something that may go wrong, and shows it if it does. */
export async function tryAction(action: () => Promise<void>): Promise<void> {
  try {
    await action();
    pageElement("notice", HTMLElement).hidden = true;
  } catch (error) {
    showError(error);
  }
}
