import { createElement, pageElement, setText } from "../element.ts";
import { createReconciler } from "../reconciler.ts";
import type { BalanceView, KeyBalance, LedgerEntry } from "../snapshot.ts";
import { creditsText } from "../time-text.ts";

/** Makes the credits in the header and the tab of the credits. @returns A function that shows a ledger */
export function createCreditsPanel(): (ledger: LedgerEntry) => void {
  const reconcile = createReconciler<KeyBalance, ReturnType<typeof createLine>>(pageElement("keys", HTMLElement), {
    keyOf: ({ key }) => key,
    create: createLine,
    update: (line, balance) => line.update(balance),
  });
  return ({ keys, newKey }) => {
    const all = keys.length === 0 ? newKey : keys.reduce(sum);
    setText(pageElement("available", HTMLElement), creditsText(all.available));
    const among = keys.length > 1 ? ` · ${keys.length} keys` : "";
    setText(
      pageElement("booked", HTMLElement),
      `${creditsText(all.reserved)} reserved · ${creditsText(all.spent)} spent${among}`,
    );
    pageElement("no-keys", HTMLElement).hidden = keys.length > 0;
    setText(pageElement("grant", HTMLElement), creditsText(newKey.granted));
    // The reconciler numbers equal keys from the end of the list, where the oldest item of the other lists is.
    reconcile(keys.toReversed());
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
      setText(numbers.granted, creditsText(balance.granted));
      setText(numbers.available, creditsText(balance.available));
      setText(numbers.reserved, creditsText(balance.reserved));
      setText(numbers.spent, creditsText(balance.spent));
    },
  };
}

function cell(): HTMLElement {
  return createElement("dd");
}

function sum(one: BalanceView, other: BalanceView): KeyBalance {
  return {
    key: "",
    granted: one.granted + other.granted,
    available: one.available + other.available,
    reserved: one.reserved + other.reserved,
    spent: one.spent + other.spent,
  };
}
