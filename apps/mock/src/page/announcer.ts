import { pageElement } from "./element.ts";

/** Says something through a screen reader, once it has finished what it is reading. */
export function announce(text: string): void {
  pageElement("announcer", HTMLElement).textContent = text;
}

/** Shows an error until an action succeeds. */
export function showError(error: unknown): void {
  const notice = pageElement("notice", HTMLElement);
  notice.textContent = reasonOf(error);
  notice.hidden = false;
}

/** The message of an error. The page has its own copy, because a browser loads no file outside this folder. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Does something that may fail, and shows the error if it does. */
export async function tryAction(action: () => Promise<void>): Promise<void> {
  try {
    await action();
    pageElement("notice", HTMLElement).hidden = true;
  } catch (error) {
    showError(error);
  }
}
