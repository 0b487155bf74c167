/**
 * The fastest pace that the command line and the controls allow: a faster clock soon reaches the last possible date.
 */
export const maxTimeScale = 100_000;
