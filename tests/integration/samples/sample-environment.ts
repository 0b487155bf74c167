import { mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { startMock } from "@video-generations/mock";
import { standIns } from "../../../tooling/curl.ts";
import { createReaderProject } from "./reader-project.ts";
import { createScriptShell } from "./script-shell.ts";

/** The place where samples run: a reader's project, a mock that already runs, and no settings of the tester. */
export interface SampleEnvironment extends AsyncDisposable {
  /** The reader's project. */
  readonly folder: string;
  /** The address of the mock. */
  readonly mock: string;
  /** The environment of a sample that is allowed to open these ports. */
  environment(ports: { readonly mock: number; readonly studio: number }): NodeJS.ProcessEnv;
}

/** Simulated seconds per real second: of the running mock, and of those that samples start. */
const pace = { running: 1_000, started: 30 };

/** Sets the environment up. Registries cannot be reached: npm finds the installed packages, or fails. */
export async function createSampleEnvironment(): Promise<SampleEnvironment> {
  const project = await createReaderProject();
  const { folder } = project;
  const home = join(folder, ".home");
  await mkdir(join(home, "bin"), { recursive: true });
  // The tests' Node comes first on the PATH. Other programs of the tests are not on the PATH.
  await symlink(process.execPath, join(home, "bin/node"));
  const others = (process.env.PATH ?? "").split(delimiter).filter((path) => !path.includes("node_modules"));
  const scriptShell = await createScriptShell(home);
  await writeFile(join(home, ".npmrc"), "");
  const mock = await startMock({ port: 0, log: "silent", timeScale: pace.running });
  return {
    folder,
    mock: mock.url,
    environment: (ports) => ({
      PATH: [join(home, "bin"), ...others, standIns].join(delimiter),
      HOME: home,
      NO_COLOR: "1",
      npm_config_cache: join(home, "npm"),
      npm_config_offline: "true",
      npm_config_registry: "http://127.0.0.1:9",
      npm_config_script_shell: scriptShell,
      npm_config_update_notifier: "false",
      PORT: String(ports.studio),
      VIDEO_GENERATIONS_API_KEY: "any",
      VIDEO_GENERATIONS_BASE_URL: mock.url,
      VIDEO_GENERATIONS_MOCK_PORT: String(ports.mock),
      VIDEO_GENERATIONS_MOCK_TIME_SCALE: String(pace.started),
    }),
    async [Symbol.asyncDispose]() {
      await mock.close();
      await project[Symbol.asyncDispose]();
    },
  };
}
