/** Buys a video with the installed client from the installed simulator, without a port. Prints the states. */
import { createClient } from "@video-generations/client";
import { createManualClock, createSimulator } from "@video-generations/simulator";

const clock = createManualClock();
const simulator = createSimulator({ clock });
const client = createClient({ apiKey: "any", baseUrl: "http://simulator.test", fetch: simulator.fetch });
const { id, status } = await client.videos.create({ prompt: "A paper boat in the rain" });
await clock.advance("5m");
console.log(status, (await client.tasks.retrieve(id)).status);
