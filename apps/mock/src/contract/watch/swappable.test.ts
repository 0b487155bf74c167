import { once } from "node:events";
import { expect, test } from "vitest";
import { createSwappable } from "./swappable.ts";

/** Makes an answer from a contract's name; `made` lists the names, and making "broken" fails. */
function maker(): { readonly made: string[]; make(contract: string): Promise<() => string> } {
  const made: string[] = [];
  return {
    made,
    async make(contract) {
      made.push(contract);
      if (contract === "broken") throw new Error("it is broken");
      return () => contract;
    },
  };
}

test("Nothing is made until it is needed, and then once", async () => {
  const { made, make } = maker();
  const answer = createSwappable(make, "first");
  await answer.use("second");
  expect(made).toEqual([]);
  const [one, other] = await Promise.all([answer.current(), answer.current()]);
  expect([one(), other === one, made]).toEqual(["second", true, ["second"]]);
});

test("A caller that began with the old contract ends with it, and a later caller gets the new one", async () => {
  const answer = createSwappable(maker().make, "first");
  const old = await answer.current();
  await answer.use("second");
  expect([old(), (await answer.current())()]).toEqual(["first", "second"]);
});

test("The old answer serves while the new one is being made", async () => {
  const slow = new EventTarget();
  const answer = createSwappable(async (contract: string) => {
    if (contract === "second") await once(slow, "made");
    return () => contract;
  }, "first");
  await answer.current();
  const taken = answer.use("second");
  expect((await answer.current())()).toBe("first");
  slow.dispatchEvent(new Event("made"));
  await taken;
  expect((await answer.current())()).toBe("second");
});

test("A contract from which nothing can be made changes nothing", async () => {
  const answer = createSwappable(maker().make, "first");
  const old = await answer.current();
  await expect(answer.use("broken")).rejects.toThrow("it is broken");
  expect(await answer.current()).toBe(old);
});

test("If making failed, the next call tries it again", async () => {
  let attempts = 0;
  const answer = createSwappable(async (contract: string) => {
    attempts += 1;
    if (attempts === 1) throw new Error("not yet");
    return () => contract;
  }, "first");
  await expect(answer.current()).rejects.toThrow("not yet");
  expect((await answer.current())()).toBe("first");
});
