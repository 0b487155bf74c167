/** What can prevent the verdict of a check. */
export type Obstacle =
  | "no-answer"
  | "no-service"
  | "key-refused"
  | "no-access"
  | "no-credits"
  | "rate-limited"
  | "task-ended"
  | "no-callback"
  | "clock"
  | "check-failed";

/** Each obstacle in words: what happened, and what to do. */
export const obstacles: Readonly<Record<Obstacle, string>> = {
  "no-answer": "no answer came. Start the server, or correct --base-url",
  "no-service": "something else than the service answered. Correct --base-url, or try again when the service is back",
  "key-refused": "the server refuses the API key. Give one that it accepts with --api-key",
  "no-access": "the API key may not use the model. Give one that may with --api-key",
  "no-credits": "the API key has no credits left. Give it more, or buy less with --runs and --only",
  "rate-limited": "the server takes no more requests. Raise its limit, or wait longer with --rate-limit-wait",
  "task-ended": "the task that was watched ended without a video, which a service may do. Try again",
  "no-callback":
    "no callback came, and the fault may be on the way. See that --callback-url leads to --callback-listen, or allow it with the mock's --callback-allow",
  clock: "the target's clock did not move. Mend its `advance`",
  "check-failed": "the check itself failed. Report it, with the reason below",
};

/** A check could not be judged. This says nothing about the server. The message says why. */
export class NotJudged extends Error {
  override readonly name: string = "NotJudged";
  /** What prevented the verdict, for programs. */
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle, message: string, options?: ErrorOptions) {
    super(message, options);
    this.obstacle = obstacle;
  }
}
