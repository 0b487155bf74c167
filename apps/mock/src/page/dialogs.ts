import { createElement, pageElement } from "./element.ts";
import { failureCodes } from "./failure-codes.ts";

/** Fills the list of codes that a task can be failed with. */
export function fillFailureCodes(): void {
  for (const cause of ["request", "service"]) {
    const codes = Object.entries(failureCodes).filter(([, causedBy]) => causedBy === cause);
    const options = codes.map(([code]) => createElement("option", { text: code }));
    const attributes = { label: `Caused by the ${cause}` };
    pageElement("fail-code", HTMLSelectElement).append(createElement("optgroup", { attributes, children: options }));
  }
}

/** Asks which code a task should fail with. @returns `undefined` if it should not fail */
export async function askFailureCode(prompt: string): Promise<string | undefined> {
  pageElement("fail-prompt", HTMLElement).textContent = prompt;
  const isWanted = await askConfirmation("fail-dialog");
  return isWanted ? pageElement("fail-code", HTMLSelectElement).value : undefined;
}

/** Asks whether the mock should really forget everything. */
export function askReset(): Promise<boolean> {
  return askConfirmation("reset-dialog");
}

function askConfirmation(id: string): Promise<boolean> {
  const dialog = pageElement(id, HTMLDialogElement);
  // Escape leaves the value as it was before.
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
