import type { VideoGenerationParams } from "@video-generations/types";
import type { Check, CheckContext } from "../check.ts";
import { minimalRequest } from "../contract/documented-values.ts";
import { isObject } from "../contract/is-object.ts";
import type { ReceivedAnswer } from "../requests/exchange.ts";
import { expectStatus, expectThat, parseObject } from "../requests/expectations.ts";

/** Valid bodies, each with the rule that a server breaks that refuses it. */
const everyOption: readonly (readonly [rule: string, body: VideoGenerationParams])[] = [
  ["C6", { ...minimalRequest, aspect_ratio: "16:9", quality: "480p", duration: 4 }],
  ["C6", { ...minimalRequest, aspect_ratio: "9:16", quality: "720p", duration: 4 }],
  ["C4", { ...minimalRequest, aspect_ratio: "1:1", quality: "480p", duration: 15, generate_audio: false }],
  ["C6", { ...minimalRequest, aspect_ratio: "4:3", quality: "480p", generate_audio: true }],
  ["C6", { ...minimalRequest, aspect_ratio: "3:4", quality: "480p", duration: 7, model_params: {} }],
  [
    "C9",
    { ...minimalRequest, aspect_ratio: "21:9", quality: "480p", duration: 4, model_params: { web_search: false } },
  ],
  [
    "C9",
    { ...minimalRequest, aspect_ratio: "adaptive", quality: "480p", duration: 4, model_params: { web_search: true } },
  ],
  ["C13", { ...minimalRequest, quality: "480p", duration: 4, content_filter: false }],
  [
    "C8",
    { ...minimalRequest, quality: "480p", duration: 4, content_filter: true, model_params: { never_described: 1 } },
  ],
];

/** Every documented option of a create, and what the answer says of it. */
export const optionChecks: readonly Check[] = [
  {
    id: "create-every-option",
    title:
      "accepts every aspect ratio, both qualities, silence, no content filter, extension parameters and videos of 4 and 15 seconds",
    rules: ["C4", "C5", "C6", "C7", "C8", "C9", "C13"],
    needs: [],
    purchases: true,
    run: async (context) => {
      await acceptEveryOption(context);
    },
  },
  {
    id: "create-asked-duration",
    title: "makes videos of 4, 5, 7 and 15 seconds when these are asked for",
    rules: ["A3", "C4"],
    needs: ["state"],
    purchases: true,
    run: async (context) => {
      for (const { body, answer } of await acceptEveryOption(context)) {
        const { task_info: info } = parseObject(answer);
        const length = isObject(info) ? info.video_duration : undefined;
        const { duration = 5 } = body;
        // A public sample lacks this field (A0). Without it there is nothing to judge.
        expectThat(
          length === undefined || length === duration,
          answer,
          `task_info.video_duration is ${JSON.stringify(length)}, documented for this body is ${duration}`,
          { rule: body.duration === undefined ? "C4" : "A3", pointer: "/task_info/video_duration" },
        );
      }
    },
  },
];

interface AcceptedCreate {
  readonly body: VideoGenerationParams;
  readonly answer: ReceivedAnswer;
}

const accepted = new WeakMap<CheckContext, Promise<readonly AcceptedCreate[]>>();

/** Buys each of the videos once in a run. */
function acceptEveryOption(context: CheckContext): Promise<readonly AcceptedCreate[]> {
  const known = accepted.get(context) ?? buyEveryOption(context);
  accepted.set(context, known);
  return known;
}

async function buyEveryOption(context: CheckContext): Promise<readonly AcceptedCreate[]> {
  const bought: AcceptedCreate[] = [];
  for (const [rule, body] of everyOption) bought.push({ body, answer: await expectAccepted(context, body, rule) });
  return bought;
}

/** @param rule - The rule that a server breaks that refuses the body */
export async function expectAccepted(
  context: CheckContext,
  body: VideoGenerationParams,
  rule: string,
): Promise<ReceivedAnswer> {
  const answer = await context.create(body);
  expectStatus(answer, 200, "every documented rule is kept", rule);
  return answer;
}
