import published from "@video-generations/spec/openapi.json" with { type: "json" };
import { afterEach, expect, test, vi } from "vitest";
import { attempt } from "../../test/callbacks/attempts.ts";
import { useGlobalTimers } from "../../test/global-timers.ts";
import { createCallbackSender } from "./callback-sender.ts";

useGlobalTimers();

afterEach(() => void vi.useRealTimers());

test("An attempt is given up after the time of the published contract's x-delivery (K3)", async () => {
  const { post } = published.components.callbacks.taskFinished["{$request.body#/callback_url}"];
  const timeoutMs = post["x-delivery"].timeout_seconds * 1000;
  vi.useFakeTimers();
  const ended = vi.fn();
  const send = createCallbackSender({ resolve: () => new Promise(() => {}) });
  void attempt(send, "https://app.example/").then(ended);
  await vi.advanceTimersByTimeAsync(timeoutMs - 1);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toHaveBeenCalledOnce();
});
