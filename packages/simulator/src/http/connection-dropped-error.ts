/**
 * The error of the scenario `[[drop]]`: a task was made, and then the connection is closed without an answer. To a
 * client it looks like any failure of the network: a TypeError with the message of Node. A server that gets this error
 * closes the socket.
 */
export class ConnectionDroppedError extends TypeError {
  override readonly name = "TypeError";
  /** The task that was made. */
  readonly taskId: string;

  constructor(taskId: string) {
    super("fetch failed", {
      cause: new Error(`The scenario [[drop]] closed the connection; task ${taskId} was made.`),
    });
    this.taskId = taskId;
  }
}
