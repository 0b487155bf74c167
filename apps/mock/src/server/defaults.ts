/** The defaults that the functions and the command line share. */
export const defaultHost = "127.0.0.1";
export const defaultPort = 4010;
export const defaultTimeScale = 10;
export const defaultSeed = 1;
