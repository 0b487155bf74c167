import { fileURLToPath } from "node:url";

/** A client, and the smallest complete program that creates a video and waits for it with that client. */
export interface ClientContender {
  /** Its name in the tables, which is also the name of its package. */
  readonly name: string;
  /** The path of the program: a module whose `createVideo` takes a key and a `fetch`. */
  readonly caller: string;
  /** The service whose answers the client understands. Absent if the client has no wait of its own for videos. */
  readonly service?: "video-generations" | "replicate" | "runway" | "fal";
}

/** Our client. */
export const ours = {
  name: "@video-generations/client",
  caller: fileURLToPath(new URL("./callers/video-generations.ts", import.meta.url)),
  service: "video-generations",
} as const satisfies ClientContender;

/** The library that our client is built on, and the clients of the best-known services of its kind. */
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
