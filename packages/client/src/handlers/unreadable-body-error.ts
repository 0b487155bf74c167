/** The body is gone: something on this server, such as a body parser, has read it before the handler. */
export class UnreadableBodyError extends Error {
  constructor() {
    super("The body was read already: mount the handler before express.json(), or set request.body to what was read");
  }
}
