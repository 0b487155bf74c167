import { realTimers } from "../src/server/real-timers.ts";

/**
 * Lets the mock use the global timers for sockets and files too, until the end of the test file. Then a test of a limit
 * in real time can fake them.
 */
export function useGlobalTimers(): void {
  Object.assign(realTimers, {
    setTimeout: (...given: Parameters<typeof setTimeout>) => setTimeout(...given),
    clearTimeout: (...given: Parameters<typeof clearTimeout>) => clearTimeout(...given),
    setInterval: (...given: Parameters<typeof setInterval>) => setInterval(...given),
    clearInterval: (...given: Parameters<typeof clearInterval>) => clearInterval(...given),
  });
}
