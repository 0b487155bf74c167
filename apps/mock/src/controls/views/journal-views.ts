import type { CallbackEntry, Placed, RequestEntry } from "@video-generations/simulator";
import type { CallbackView, RequestView } from "../../page/snapshot.ts";
import { shortenText } from "./short-text.ts";

/** The most UTF-16 units of each text. */
const longest = { path: 200, url: 200, name: 100, reason: 200 };

/** A request for the page, with short texts. */
export function toRequestView({ place, entry }: Placed<RequestEntry>): RequestView {
  const { path, key, idempotencyKey, ...rest } = entry;
  return {
    place,
    ...rest,
    path: shortenText(path, longest.path),
    ...(key !== undefined && { key: shortenText(key, longest.name) }),
    ...(idempotencyKey !== undefined && { idempotencyKey: shortenText(idempotencyKey, longest.name) }),
  };
}

/** An attempt at a callback for the page, with short texts and without its body. */
export function toCallbackView({ place, entry }: Placed<CallbackEntry>): CallbackView {
  const { url, body: _, reason, ...rest } = entry;
  return {
    place,
    ...rest,
    url: shortenText(url, longest.url),
    ...(reason !== undefined && { reason: shortenText(reason, longest.reason) }),
  };
}

/** Keeps what was made of an entry: entries never change, and a page looks at them several times a second. */
export function rememberViews<Entry extends object, View>(
  toView: (placed: Placed<Entry>) => View,
): (placed: Placed<Entry>) => View {
  const views = new WeakMap<Entry, View>();
  return (placed) => {
    const view = views.get(placed.entry) ?? toView(placed);
    views.set(placed.entry, view);
    return view;
  };
}
