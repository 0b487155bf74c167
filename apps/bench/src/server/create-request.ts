/** The create that every server gets. It is valid by the contract and has no callback. */
export const createRequest = {
  path: "/v1/videos/generations",
  method: "POST",
  headers: { authorization: "Bearer bench", "content-type": "application/json" },
  body: JSON.stringify({
    model: "seedance-2.0-fast-text-to-video",
    prompt: "A paper boat drifts down a rainy street at dusk, seen from close above the water",
    duration: 8,
    quality: "720p",
    aspect_ratio: "16:9",
    generate_audio: true,
  }),
} as const;

/** Makes sure that the answer to the create is a task, so that no server is measured with a different answer. */
export function expectTask(server: string, status: number, text: string): void {
  if (status === 200 && isTask(text)) return;
  throw new Error(
    `${server} answered the create with ${status} and ${JSON.stringify(text.slice(0, 200))}, not with 200 and a task. ` +
      "Nothing can be compared until it does.",
  );
}

function isTask(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Object(value).object === "video.generation.task";
  } catch {
    return false;
  }
}
