/**
 * Keeps a video across a reload, a bookmark and the back button: its task id is in the address, and the values of the
 * form are in the entry of the history.
 */
import { useEffect, useState } from "react";
import { defaultValues, type FormValues } from "./form-values.ts";

interface PageState {
  readonly taskId: string;
  readonly values: FormValues;
}

/** Set while a create is in flight. A page that finds this set was closed before it knew the task. */
const createKey = "studio:creating";

function readPageState(): PageState {
  return { taskId: location.hash.slice(1), values: { ...defaultValues, ...history.state } };
}

/** The state that the address bar shows, and a function that goes to another one. */
export function useAddress(): PageState & { go(taskId: string, values: FormValues): void } {
  const [state, setState] = useState(readPageState);
  useEffect(() => {
    const follow = () => setState(readPageState());
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  return {
    ...state,
    go(taskId, values) {
      history.pushState(values, "", taskId ? `#${taskId}` : location.pathname);
      setState({ taskId, values });
    },
  };
}

/** Records whether a create is in flight. */
export function markCreating(isCreating: boolean): void {
  if (isCreating) sessionStorage.setItem(createKey, "yes");
  else sessionStorage.removeItem(createKey);
}

/** Tells whether the page was closed while a create was in flight. */
export function wasCreating(): boolean {
  return sessionStorage.getItem(createKey) !== null;
}
