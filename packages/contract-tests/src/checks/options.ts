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
      for (const { rule, answer } of await createEveryOption(context)) expectAccepted(answer, rule);
    },
  },
  {
    id: "create-asked-duration",
    title: "makes videos of 4, 5, 7 and 15 seconds when these are asked for",
    rules: ["A3", "C4"],
    needs: ["state"],
    purchases: true,
    run: async (context) => {
      // That one is refused is a matter of another check.
      const accepted = (await createEveryOption(context)).filter(({ answer }) => answer.status === 200);
      for (const { body, answer } of accepted) {
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

interface AnsweredCreate {
  readonly rule: string;
  readonly body: VideoGenerationParams;
  readonly answer: ReceivedAnswer;
}

const answered = new WeakMap<CheckContext, Promise<readonly AnsweredCreate[]>>();

/** Sends each of the bodies once in a run, until one is refused. */
function createEveryOption(context: CheckContext): Promise<readonly AnsweredCreate[]> {
  const known = answered.get(context) ?? sendEveryOption(context);
  answered.set(context, known);
  return known;
}

async function sendEveryOption(context: CheckContext): Promise<readonly AnsweredCreate[]> {
  const sent: AnsweredCreate[] = [];
  for (const [rule, body] of everyOption) {
    const answer = await context.create(body);
    sent.push({ rule, body, answer });
    if (answer.status !== 200) break;
  }
  return sent;
}

/** @param rule - The rule that a server breaks that refuses the body */
export function expectAccepted(answer: ReceivedAnswer, rule: string): void {
  expectStatus(answer, 200, "every documented rule is kept", rule);
}
