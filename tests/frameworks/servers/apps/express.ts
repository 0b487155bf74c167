import { toNodeHandler } from "@video-generations/client/callbacks";
import type { Express } from "express";
import type { Handlers } from "./handlers.ts";

// Before or after express.json(), express.raw() or express.text().
export function mount(app: Express, { callbacks, proxy }: Handlers): void {
  app.post("/callbacks/video", toNodeHandler(callbacks));
  app.use("/api/video", toNodeHandler(proxy));
}
