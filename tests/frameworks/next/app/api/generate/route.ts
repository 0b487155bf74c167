import { after } from "next/server";
import { client } from "../../../client";

/** Answers with the id at once, and waits for the video after the answer. */
export async function POST(request: Request): Promise<Response> {
  const { prompt } = await request.json();
  const { id } = await client.videos.create({ prompt });
  after(async () => {
    const video = await client.tasks.wait(id, { pollIntervalMs: 20 });
    console.log("after", id, video.status);
  });
  return Response.json({ id }, { status: 202 });
}

/** Waits within the request. */
export async function GET(request: Request): Promise<Response> {
  const id = new URL(request.url).searchParams.get("id") ?? "";
  return Response.json(await client.tasks.wait(id, { pollIntervalMs: 20, signal: request.signal }));
}
