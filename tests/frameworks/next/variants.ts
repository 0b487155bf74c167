import type { NextConfig } from "next";

/** The settings of Next.js that change what a handler sees of a request. */
export const variants: Readonly<Record<string, NextConfig>> = {
  plain: {},
  "trailing-slash": { trailingSlash: true },
  "trailing-slash-unredirected": { trailingSlash: true, skipTrailingSlashRedirect: true },
  "base-path": { basePath: "/shop" },
};
