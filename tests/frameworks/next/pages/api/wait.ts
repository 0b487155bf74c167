import type { NextApiRequest, NextApiResponse } from "next";
import { client } from "../../client";

export default async function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  const { id } = await client.videos.create({ prompt: String(request.body.prompt) });
  response.json(await client.tasks.wait(id, { pollIntervalMs: 20 }));
}
