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
])("The nearest name to %j is %s", (name, meant) => {
  expect(nearestName(name, known)).toBe(meant);
});

test("Of two equally near names the first counts, and a nearer name counts more", () => {
  expect(nearestName("cat", ["bat", "rat"])).toBe("bat");
  expect(nearestName("cats", ["bats", "cat", "rats"])).toBe("bats");
  expect(nearestName("catss", ["bats", "cats"])).toBe("cats");
});

test("A name of more than 40 letters has no nearest name", () => {
  const long = "x".repeat(40);
  expect([nearestName(`${long.slice(1)}y`, [long]), nearestName(`${long}y`, [long])]).toEqual([long, undefined]);
});
