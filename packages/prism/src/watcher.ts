/** What watches the files of a contract: only `--spec` needs it, and it needs a newer Node than the mock. */
export { FSWatcher, watch } from "chokidar";
