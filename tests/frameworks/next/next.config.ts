import type { NextConfig } from "next";
import { variants } from "./variants.ts";

const name = process.env.NEXT_VARIANT ?? "plain";

export default {
  ...variants[name],
  distDir: `.next/${name}`,
  // `npm run typecheck` does it, with the rest of the repository.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig;
