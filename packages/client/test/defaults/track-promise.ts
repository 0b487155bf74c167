/** A `fetch` that never answers, whatever its signal says. */
export const neverAnswer = (): Promise<Response> => new Promise(() => {});

/** Returns a function that gives the state of a promise: `open` until it settles, then its value or its reason. */
export function trackPromise(promise: Promise<unknown>): () => unknown {
  let outcome: unknown = "open";
  const settle = (value: unknown) => {
    outcome = value;
  };
  promise.then(settle, settle);
  return () => outcome;
}
