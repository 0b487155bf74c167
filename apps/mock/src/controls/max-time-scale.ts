/** The fastest pace, for the command line and the controls: a faster clock soon reaches the last possible date. */
export const maxTimeScale = 100_000;
