/**
 * Where a reload, a bookmark and the back button find a video again: its task id is in the address, and its order in the
 * entry of the history.
 */
import { useEffect, useState } from "react";
import { FIRST_ORDER, type Order } from "./order.ts";

interface Place {
  readonly taskId: string;
  readonly order: Order;
}

/** Set while a purchase is on its way: a page that finds it was closed before it knew what it had bought. */
const MARK = "studio:ordering";

function readPlace(): Place {
  return { taskId: location.hash.slice(1), order: { ...FIRST_ORDER, ...history.state } };
}

/** The place that the address bar shows, and how to go to another. */
export function useAddress(): Place & { go(taskId: string, order: Order): void } {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const follow = () => setPlace(readPlace());
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  return {
    ...place,
    go(taskId, order) {
      history.pushState(order, "", taskId ? `#${taskId}` : location.pathname);
      setPlace({ taskId, order });
    },
  };
}

/** Notes whether a purchase is on its way. */
export function markOrdering(isOrdering: boolean): void {
  if (isOrdering) sessionStorage.setItem(MARK, "yes");
  else sessionStorage.removeItem(MARK);
}

/** Tells whether the page was closed while a purchase was on its way. */
export function wasOrdering(): boolean {
  return sessionStorage.getItem(MARK) !== null;
}
