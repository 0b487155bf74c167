/** The body is gone: something on this server, such as a body parser, has read it before the handler. */
export function createBodyGoneError(): Error {
  return new Error("The body was read: mount before parsers");
}
