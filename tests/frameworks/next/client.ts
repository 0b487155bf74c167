import { createClient } from "@video-generations/client";

export const client = createClient({
  apiKey: process.env.VIDEO_GENERATIONS_API_KEY,
  baseUrl: process.env.VIDEO_GENERATIONS_BASE_URL, // Left out: https://api.evolink.ai
});
