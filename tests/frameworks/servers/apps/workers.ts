import type { Handlers } from "./handlers.ts";

// Export it as default. The context keeps the Worker running until onTask settles, also when the sender has gone.
export const createWorker = ({ callbacks, proxy }: Handlers) => ({
  fetch(request: Request, _env: unknown, context: object): Promise<Response> {
    return new URL(request.url).pathname === "/callbacks/video" ? callbacks(request, context) : proxy(request, context);
  },
});
