import { expect, test } from "vitest";
import { nearestName } from "./nearest-name.ts";

const known = ["duration", "aspect_ratio", "model", "model_params", "ab"];

test.each([
  ["duration", "duration"],
  ["DURATION", "duration"],
  ["durations", "duration"],
  ["uration", "duration"],
  ["durXtion", "duration"],
  ["durXXion", "duration"],
  ["durXXXon", undefined],
  ["aspectRatio", "aspect_ratio"],
  ["modal", "model"],
  ["modxx", undefined],
  ["modxxx", undefined],
  ["mode", "model"],
  ["mod", undefined],
  ["abc", "ab"],
  ["abcd", undefined],
  ["a", undefined],
  ["", undefined],
])("%j was probably meant as %s", (name, meant) => {
  expect(nearestName(name, known)).toBe(meant);
});

test("Of two names that are as near the first counts, and a nearer one before both", () => {
  expect(nearestName("cat", ["bat", "rat"])).toBe("bat");
  expect(nearestName("cats", ["bats", "cat", "rats"])).toBe("bats");
  expect(nearestName("catss", ["bats", "cats"])).toBe("cats");
});

test("A text of more than 40 letters is no slip of the hand", () => {
  const long = "x".repeat(40);
  expect([nearestName(`${long.slice(1)}y`, [long]), nearestName(`${long}y`, [long])]).toEqual([long, undefined]);
});
