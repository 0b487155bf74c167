import { createElement, pageElement, setNumber, setText } from "../element.ts";
import { createReconciler } from "../reconciler.ts";
import type { BalanceView, KeyBalance, Newest, Snapshot } from "../snapshot.ts";
import { creditsText } from "../time-text.ts";

/** The credits in the header and in their tab. */
export interface CreditsPanel {
  show(keys: Newest<KeyBalance>, credits: Snapshot["credits"]): void;
  /** Removes every key: they are of another run of the mock. */
  clear(): void;
}

/** Makes the credits in the header and the tab of the credits. */
export function createCreditsPanel(): CreditsPanel {
  const reconcile = createReconciler<KeyBalance, ReturnType<typeof createLine>>(pageElement("keys", HTMLElement), {
    keyOf: ({ place }) => String(place),
    create: createLine,
    update: (line, balance) => line.update(balance),
  });
  return {
    show({ total, newest }, { newKey, sum }) {
      const all = total === 0 ? newKey : sum;
      setText(pageElement("available", HTMLElement), creditsText(all.available));
      const among = total > 1 ? ` · ${total.toLocaleString("en-US")} keys` : "";
      setText(
        pageElement("booked", HTMLElement),
        `${creditsText(all.reserved)} reserved · ${creditsText(all.spent)} spent${among}`,
      );
      pageElement("no-keys", HTMLElement).hidden = total > 0;
      setText(pageElement("grant", HTMLElement), creditsText(newKey.granted));
      reconcile(newest);
    },
    clear: () => void reconcile([]),
  };
}

function createLine({ key }: KeyBalance) {
  const numbers = { granted: cell(), available: cell(), reserved: cell(), spent: cell() };
  const node = createElement("li", {
    attributes: { "data-key": key },
    children: [
      createElement("h3", { class: "mono", text: key }),
      createElement("dl", {
        children: Object.entries(numbers).map(([name, number]) =>
          createElement("div", { children: [createElement("dt", { text: name }), number] }),
        ),
      }),
    ],
  });
  return {
    node,
    update(balance: BalanceView) {
      setNumber(numbers.granted, creditsText(balance.granted));
      setNumber(numbers.available, creditsText(balance.available));
      setNumber(numbers.reserved, creditsText(balance.reserved));
      setNumber(numbers.spent, creditsText(balance.spent));
    },
  };
}

function cell(): HTMLElement {
  return createElement("dd");
}
