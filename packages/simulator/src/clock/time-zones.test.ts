/** The times of the service do not depend on the time zone of the machine. */
import { afterEach, expect, test } from "vitest";
import { create, glassFrog } from "../../test/requests.ts";
import { createManualClock, createSimulator } from "../index.ts";

const here = process.env.TZ;

afterEach(() => {
  if (here === undefined) delete process.env.TZ;
  else process.env.TZ = here;
});

test.each(["UTC", "Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati"])(
  "In %s a task is created, and its id is made, at the same second",
  async (zone) => {
    process.env.TZ = zone;
    const simulator = createSimulator({ clock: createManualClock({ start: Date.UTC(2026, 2, 29, 0, 59, 59, 999) }) });
    const { id, created } = await create(simulator, glassFrog);
    expect([created, id]).toEqual([1_774_745_999, expect.stringMatching(/^task-unified-1774745999-[a-z0-9]{8}$/)]);
  },
);
