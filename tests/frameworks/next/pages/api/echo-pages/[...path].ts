import type { NextApiRequest, NextApiResponse } from "next";

/** Tells what an API route sees of its own address. */
export default function handler(request: NextApiRequest, response: NextApiResponse): void {
  response.json({ path: request.url });
}
