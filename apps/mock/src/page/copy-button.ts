import { announce, tryAction } from "./announcer.ts";
import { createButton, type ElementOptions } from "./element.ts";

/** How long, in milliseconds, a button shows that it has copied. */
const thanksMs = 1500;

/** Makes a button copy a text when it is pressed. `text` is called at that moment. */
export function copyOnPress(pressed: HTMLButtonElement, text: () => string): void {
  pressed.addEventListener("click", () =>
    tryAction(async () => {
      await navigator.clipboard.writeText(text()).catch(() => {
        throw new Error("The browser does not let this page copy. Select the text and copy it yourself.");
      });
      announce("Copied");
      pressed.dataset.copied = "";
      setTimeout(() => delete pressed.dataset.copied, thanksMs);
    }),
  );
}

/** A button that copies a text. */
export function createCopyButton(label: string, text: () => string, parts: ElementOptions = {}): HTMLButtonElement {
  const button = createButton(label, () => undefined, parts);
  copyOnPress(button, text);
  return button;
}
