import { fileURLToPath } from "node:url";

/** A client, and the smallest honest program that creates a video and waits for it with it. */
export interface ClientContender {
  /** What the tables call it, and what it is installed as. */
  readonly name: string;
  /** The path of the program: a module whose `video` takes a key and a `fetch`. */
  readonly caller: string;
  /** How its service speaks; absent where the client has no wait of its own for videos. */
  readonly service?: "video-generations" | "replicate" | "runway" | "fal";
}

/** Ours. */
export const ours = {
  name: "@video-generations/client",
  caller: fileURLToPath(new URL("./callers/video-generations.ts", import.meta.url)),
  service: "video-generations",
} as const satisfies ClientContender;

/** What ours is made on, and the clients of the best-known services of its kind. */
export const peers: readonly ClientContender[] = [
  { name: "openapi-fetch", caller: fileURLToPath(new URL("./callers/openapi-fetch.ts", import.meta.url)) },
  {
    name: "replicate",
    caller: fileURLToPath(new URL("./callers/replicate.ts", import.meta.url)),
    service: "replicate",
  },
  { name: "@runwayml/sdk", caller: fileURLToPath(new URL("./callers/runway.ts", import.meta.url)), service: "runway" },
  { name: "openai", caller: fileURLToPath(new URL("./callers/openai.ts", import.meta.url)) },
  { name: "@fal-ai/client", caller: fileURLToPath(new URL("./callers/fal.ts", import.meta.url)), service: "fal" },
];
