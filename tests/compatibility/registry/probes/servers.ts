/** Whether something answers at an address. */
export async function isServing(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(5_000) })).body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** A create as a stranger's first program sends it, and its answer. */
export function createVideo(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${url}/v1/videos/generations`, {
    method: "POST",
    headers: { authorization: "Bearer any", "content-type": "application/json", ...headers },
    body: JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat in the rain" }),
  });
}
