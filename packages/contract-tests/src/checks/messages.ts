import { urlOfLength } from "../bodies/valid-bodies.ts";
import type { Check, CheckContext } from "../check.ts";
import { minimalRequest } from "../contract/documented-values.ts";
import { isObject } from "../contract/is-object.ts";
import { expectStatus, expectThat, parseObject } from "../requests/expectations.ts";

type MentionCase = readonly [body: unknown, mentioned: readonly string[]];

const { model, prompt } = minimalRequest;

const namedFields: readonly MentionCase[] = [
  [{ prompt }, ["model"]],
  [{ ...minimalRequest, model: "sora-2" }, ["model"]],
  [{ model }, ["prompt"]],
  [{ ...minimalRequest, prompt: 42 }, ["prompt"]],
  [{ ...minimalRequest, duration: 3 }, ["duration"]],
  [{ ...minimalRequest, quality: "4k" }, ["quality"]],
  [{ ...minimalRequest, aspect_ratio: "5:4" }, ["aspect_ratio"]],
  [{ ...minimalRequest, generate_audio: "yes" }, ["generate_audio"]],
  [{ ...minimalRequest, content_filter: "off" }, ["content_filter"]],
  [{ ...minimalRequest, model_params: [] }, ["model_params"]],
  [{ ...minimalRequest, model_params: { web_search: "yes" } }, ["web_search"]],
  [{ ...minimalRequest, callback_url: "http://hooks.example/done" }, ["callback_url"]],
];

const namedRules: readonly MentionCase[] = [
  [{ ...minimalRequest, model: "sora-2" }, [model]],
  [{ ...minimalRequest, duration: 3 }, ["4"]],
  [{ ...minimalRequest, duration: 16 }, ["15"]],
  [{ ...minimalRequest, quality: "4k" }, ["480p", "720p"]],
  [{ ...minimalRequest, aspect_ratio: "5:4" }, ["16:9", "adaptive"]],
  [{ ...minimalRequest, callback_url: "http://hooks.example/done" }, ["https"]],
  [{ ...minimalRequest, callback_url: urlOfLength(2_049) }, ["2048"]],
];

/** What a mock's refusal says to a person. The service's own message is not documented (E3). */
export const messageChecks: readonly Check[] = [
  {
    id: "message-names-field",
    title: "names the field at fault in the message of a 400",
    rules: ["E3"],
    needs: ["error-messages"],
    purchases: false,
    run: (context) => expectMentioned(context, namedFields),
  },
  {
    id: "message-names-rule",
    title: "names the rule in the message of a 400",
    rules: ["E3"],
    needs: ["error-messages"],
    purchases: false,
    run: (context) => expectMentioned(context, namedRules),
  },
];

async function expectMentioned(context: CheckContext, cases: readonly MentionCase[]): Promise<void> {
  for (const [body, mentioned] of cases) {
    const answer = await context.create(body);
    expectStatus(answer, 400);
    const { error } = parseObject(answer);
    const message = isObject(error) ? String(error.message) : "";
    const text = message.replaceAll(",", "").toLowerCase();
    const absent = mentioned.filter((it) => !text.includes(it));
    expectThat(absent.length === 0, answer, `the message does not mention ${absent.join(", ")}: ${message}`);
  }
}
