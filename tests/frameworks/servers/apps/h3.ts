import type { H3 } from "h3";
import type { Handlers } from "./handlers.ts";

// h3 2. Before anything that reads event.req, such as readBody(event).
export function mount(app: H3, { callbacks, proxy }: Handlers): void {
  app.post("/callbacks/video", (event) => callbacks(event.req, event));
  app.all("/api/video/**", (event) => proxy(event.req));
}
