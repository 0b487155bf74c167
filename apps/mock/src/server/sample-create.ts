import type { ContractFacts } from "@video-generations/simulator";
import type { SampleCreate } from "../log/log-event.ts";

/** The create that the mock shows to people to try: what the contract requires, with a short prompt. */
export function sampleCreateOf({ routes, sampleBody }: ContractFacts): SampleCreate {
  const path = routes.find(({ operation }) => operation === "createVideoGeneration")?.path ?? "/";
  const body: Readonly<Record<string, unknown>> = { ...Object(sampleBody) };
  const prompt = body.prompt === undefined ? {} : { prompt: "A paper boat in the rain" };
  return { path, body: JSON.stringify({ ...body, ...prompt }) };
}
