import { expect, test } from "vitest";
import { judgeBody } from "./oracle.ts";

const body = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" };

/** The verdict on an address: "accepted", or the rule that it breaks. */
function ruleOf(callback_url: string): string {
  const verdict = judgeBody({ ...body, callback_url });
  return verdict.accepted ? "accepted" : verdict.rule;
}

test.each([
  ["https://hooks.example", "accepted"],
  ["hTTpS://hooks.example/", "accepted"],
  ["https://[2001:db8::1]/a", "accepted"],
  ["https://hooks.example/~a-b_c.d!$&'()*+,;=:@%20?q#f", "accepted"],
  ["https://user:pass@hooks.example/", "accepted"],
  ["https:///path", "C10"],
  ["https://#fragment", "C10"],
  ["https://?query", "C10"],
  ["http:hooks.example", "C10"],
  ["http:/hooks.example", "C10"],
  ["1https://hooks.example", "C10"],
  ["-https://hooks.example", "C10"],
  ["h_ttps://hooks.example", "C10"],
  ["https://hooks.example/%2", "C10"],
  ["https://hooks.example/%g0", "C10"],
  ["https://hooks.example/<a>", "C10"],
  ["https://hooks.example/\\a", "C10"],
  ["https://hooks.example/|", "C10"],
  ["https://hooks.example/^", "C10"],
  ["https://hooks.example/`", "C10"],
  ["https://hooks.example/{a}", "C10"],
  ['https://hooks.example/"', "C10"],
  ["https://hooks.example\n", "C10"],
  ["https://hooks.example:99999/", "C10"],
  ["https://999.999.999.999/", "C10"],
  ["http://hooks.example", "K2"],
  ["git+ssh://hooks.example", "K2"],
  ["x-a.b9:anything", "K2"],
  ["httpsx://hooks.example", "K2"],
  ["mailto:a@hooks.example", "K2"],
  ["https://127.0.0.1:8443/a", "K2-private"],
  ["https://user@10.0.0.1/", "K2-private"],
])("The oracle's verdict on the callback_url %s is %s", (url, rule) => {
  expect(ruleOf(url)).toBe(rule);
});

test.each([
  [{ duration: 3, seed: 1 }, "duration", "C4"],
  [{ seed: 1, duration: 3 }, "seed", "C14"],
  [{ model_params: { web_search: 1 }, quality: "4k" }, "quality", "C5"],
  [{ model_params: { seed: 1, web_search: 1 } }, "model_params.web_search", "C9"],
  [{ model: undefined, prompt: 1 }, "model", "C1"],
])("The oracle names the first fault of %j", (members, field, rule) => {
  expect(judgeBody({ ...body, ...members })).toEqual({ accepted: false, field, rule });
});

test.each([
  ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"].map((aspect_ratio) => ({ aspect_ratio })),
  ["480p", "720p"].map((quality) => ({ quality })),
  [true, false].flatMap((it) => [{ generate_audio: it }, { content_filter: it }, { model_params: { web_search: it } }]),
])("The oracle accepts every documented value: %j", (...all) => {
  expect(all.map((members) => judgeBody({ ...body, ...members }))).toEqual(all.map(() => ({ accepted: true })));
});

test("The oracle ignores a field that only the prototype of a body has", () => {
  expect(judgeBody(Object.create(body))).toEqual({ accepted: false, field: "model", rule: "C1" });
  expect(judgeBody(Object.assign(Object.create({ prompt: "a" }), { model: body.model }))).toMatchObject({
    field: "prompt",
  });
});
