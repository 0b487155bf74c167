import { expect, test } from "vitest";
import { peers } from "./contenders.ts";
import { runWaits } from "./polls.ts";

test.each(["replicate", "@fal-ai/client"])(
  "%s reads a task of 165 s every half second in virtual time",
  async (name) => {
    const contenders = peers.filter((peer) => peer.name === name);
    const seen = await Promise.all(contenders.map((contender) => runWaits(contender, 1)));
    expect(seen).toEqual([{ meanPolls: 331, medianLateS: 0 }]);
  },
);
