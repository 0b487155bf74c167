import { element, part } from "./element.ts";
import { failureCodes } from "./panels/failure-codes.ts";

/** Fills the list of codes that a task can be failed with. */
export function fillFailureCodes(): void {
  for (const cause of ["request", "service"]) {
    const codes = Object.entries(failureCodes).filter(([, causedBy]) => causedBy === cause);
    const options = codes.map(([code]) => element("option", { text: code }));
    const attributes = { label: `Caused by the ${cause}` };
    part("fail-code", HTMLSelectElement).append(element("optgroup", { attributes, children: options }));
  }
}

/** Asks which code a task is to fail with. @returns Undefined when it is not to fail. */
export async function askFailureCode(prompt: string): Promise<string | undefined> {
  part("fail-prompt", HTMLElement).textContent = prompt;
  const isWanted = await confirmed("fail-dialog");
  return isWanted ? part("fail-code", HTMLSelectElement).value : undefined;
}

/** Whether the mock is really to forget everything. */
export function askReset(): Promise<boolean> {
  return confirmed("reset-dialog");
}

function confirmed(id: string): Promise<boolean> {
  const dialog = part(id, HTMLDialogElement);
  // Escape leaves the value as it was before.
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
