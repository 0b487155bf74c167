import { isAbsolute, join } from "node:path";

/** Where to look for the user's folder of caches. */
export interface CacheSite {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * The folder for what the mock fetches: below `XDG_CACHE_HOME`, on Windows `LOCALAPPDATA`, otherwise where the system
 * has its caches. A relative path in a variable is ignored, as the XDG specification asks for.
 */
export function cacheFolder({ env, platform, home }: CacheSite): string {
  const named = [env.XDG_CACHE_HOME, platform === "win32" ? env.LOCALAPPDATA : undefined];
  const usual = { win32: "AppData/Local", darwin: "Library/Caches" }[String(platform)] ?? ".cache";
  const caches = named.find((folder) => folder !== undefined && isAbsolute(folder)) ?? join(home, usual);
  return join(caches, "video-generations");
}
