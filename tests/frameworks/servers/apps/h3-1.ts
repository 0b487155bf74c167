import { eventHandler, type Router, toWebRequest } from "h3-1";
import type { Handlers } from "./handlers.ts";

// h3 1, as in Nuxt 3 and 4. Before or after readBody(event).
export function mount(router: Router, { callbacks, proxy }: Handlers): void {
  router.post(
    "/callbacks/video",
    eventHandler((event) => callbacks(toWebRequest(event))),
  );
  router.use(
    "/api/video/**",
    eventHandler((event) => proxy(toWebRequest(event))),
  );
}
