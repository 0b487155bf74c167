/** What the checks let pass, each with its reason. A line that is no longer needed is a fault. */
import type { DeclaredOnly } from "./checks/dependencies.ts";
import type { ReadLicences } from "./checks/licences.ts";

const pinned = "Prism brings it; declared, it has the version that decision 4 pins";

export const declaredOnly: DeclaredOnly = {
  "@video-generations/prism": { "@stoplight/prism-core": pinned, "@stoplight/prism-http-server": pinned },
};

export const readLicences: ReadLicences = {
  "fsevents@2.3.3": { licence: "MIT", source: "its package.json; only macOS installs it, for chokidar" },
};
