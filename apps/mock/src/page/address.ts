/**
 * The address of the mock as this browser sees it: where the page is, without `_mock/`. A front may have another origin
 * than the mock, and may put a path before it.
 */
export const baseUrl: string = new URL("..", location.href).href.replace(/\/$/, "");

/**
 * The address of a task's video, relative to the page. The result URL may have another origin, which this browser cannot
 * reach, or http where the page has https.
 */
export function videoAddressOf(taskId: string): string {
  return `../media/${encodeURIComponent(taskId)}.mp4`;
}
