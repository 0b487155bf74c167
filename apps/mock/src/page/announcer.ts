import { part } from "./element.ts";

/** Says something to a screen reader, when it is done with what it is reading. */
export function announce(text: string): void {
  part("announcer", HTMLElement).textContent = text;
}

/** Shows what went wrong, until something goes well again. */
export function complain(error: unknown): void {
  const notice = part("notice", HTMLElement);
  notice.textContent = error instanceof Error ? error.message : String(error);
  notice.hidden = false;
}

/** Does something that may go wrong, and shows it if it does. */
export async function attempt(action: () => Promise<void>): Promise<void> {
  try {
    await action();
    part("notice", HTMLElement).hidden = true;
  } catch (error) {
    complain(error);
  }
}
