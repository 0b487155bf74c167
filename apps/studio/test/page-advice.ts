import { vi } from "vitest";
import type { Advice } from "../src/page/advice.ts";

/** The page's advice, as a browser has it on a page that a server wrote for a mock on this machine, or not. */
export async function pageAdvice(local: boolean): Promise<(error: unknown, taskId?: string) => Advice> {
  vi.resetModules();
  vi.stubGlobal("document", { body: { dataset: { service: "a service", local: String(local) } } });
  // Its sources are for browsers; the checker of the rest of this app must not see their globals.
  const file = new URL("../src/page/advice.ts", import.meta.url).href;
  const { advise } = (await import(file)) as { advise: (error: unknown, taskId?: string) => Advice };
  return advise;
}
