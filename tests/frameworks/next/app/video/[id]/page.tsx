import { client } from "../../../client";

/** Waits for the video while the page is rendered. */
export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  const video = await client.tasks.wait(id, { pollIntervalMs: 20, timeoutMs: 20_000 });
  return <video src={video.results[0]} controls />;
}
