import { expect, test } from "vitest";
import { createResources } from "../../src/matrix/resources.ts";
import { type RunResult, runWay } from "../../src/matrix/run-cell.ts";
import { project } from "./copied-project.ts";
import { type Faults, startSmallService } from "./small-service.ts";

/** Runs this repository's client against a service. */
async function runAgainst(faults: Faults): Promise<Readonly<Record<string, readonly string[]>>> {
  using resources = createResources(undefined);
  await using service = await startSmallService(faults);
  const client = { side: "base", folder: project.folder } as const;
  const results = await runWay({ client, url: service.url, resources });
  const texts = ({ failures }: RunResult) => failures.map(({ text }) => text);
  return Object.fromEntries(results.map((result) => [result.run, texts(result)]));
}

const [video, failing, callback] = ["a video, from the create to the saved file", "a task that fails", "a callback"];

test("A client's whole way is green against a service that works", async () => {
  expect(await runAgainst({})).toEqual({ [video]: [], [failing]: [], [callback]: [] });
});

test("A service whose failures have no code, and whose callbacks are of other tasks, is found", async () => {
  const found = await runAgainst({ failureWithoutCode: true, otherEndInCallback: true });

  expect(found).toEqual({
    [video]: [],
    [failing]: [expect.stringMatching(/^the client does not see the failure and its code: /)],
    [callback]: [expect.stringMatching(/^it tells of task-unified-1-\d+, failed$/)],
  });
});

test.each<[string, Faults, RegExp]>([
  ["no results", { resultsMember: "videos" }, /^example glass_frog: the completed task has no address in `results`$/],
  ["a page instead of a video", { video: "<html>" }, /^example glass_frog: what was saved is no MP4$/],
])("A service that gives %s is found by each example", async (_, faults, expected) => {
  const found = await runAgainst(faults);

  expect(found[video]?.length).toBeGreaterThan(3);
  expect(found[video]?.[0]).toMatch(expected);
});
