import type { IncomingHttpHeaders } from "node:http";
import { originOf } from "./authority.ts";

/** What a front says of a request that it passes on. Each part is absent if the front says nothing that makes sense. */
export interface ForwardedParts {
  readonly proto?: "http" | "https" | undefined;
  /** Host, with a port if it is there, as it was sent. */
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  /** The path that the front has taken away, without a slash at its end. */
  readonly prefix?: string | undefined;
}

const names = ["forwarded", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "x-forwarded-prefix"] as const;

/** Whether a request has a header of a front. */
export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return names.some((name) => headers[name] !== undefined);
}

/**
 * Reads the headers of a front: `Forwarded` (RFC 7239) and, for what it does not say, `X-Forwarded-Proto`, `-Host`,
 * `-Port` and `-Prefix`. In a chain of fronts the leftmost value is the one that the caller saw. A value that cannot be
 * is left out.
 */
export function parseForwarded(headers: IncomingHttpHeaders): ForwardedParts {
  const standard = parseForwardedHeader(textOf(headers.forwarded));
  return {
    proto: parseProto(standard.proto) ?? parseProto(leftmostOf(headers["x-forwarded-proto"])),
    host: parseHost(standard.host) ?? parseHost(leftmostOf(headers["x-forwarded-host"])),
    port: parsePort(leftmostOf(headers["x-forwarded-port"])),
    prefix: parsePrefix(leftmostOf(headers["x-forwarded-prefix"])),
  };
}

/** One `name=value`, with a value of token characters or in quotes, and what follows it (RFC 7239, 4). */
const pair = /\s*([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([\w!#$%&'*+.^`|~:[\]-]+))\s*/y;

/**
 * The leftmost value of each parameter; none at all if the header is malformed. A host with a port or brackets should be
 * in quotes, but fronts that leave them out are understood too.
 */
function parseForwardedHeader(header: string): Readonly<Record<string, string | undefined>> {
  const found = new Map<string, string>();
  let at = 0;
  while (at < header.length) {
    // Empty elements of a list count for nothing (RFC 9110, 5.6.1), and neither do empty pairs.
    if (/[\s,;]/.test(header[at] ?? "")) {
      at += 1;
      continue;
    }
    pair.lastIndex = at;
    const [all, name = "", quoted, token] = pair.exec(header) ?? [];
    if (all === undefined) return {};
    at += all.length;
    if (at < header.length && !/[,;]/.test(header[at] ?? "")) return {};
    const value = quoted?.replaceAll(/\\(.)/g, "$1") ?? token ?? "";
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
  }
  return { proto: found.get("proto"), host: found.get("host") };
}

function leftmostOf(header: string | readonly string[] | undefined): string | undefined {
  return textOf(header).split(",")[0]?.trim();
}

/** Lines of the same header are one list (RFC 9110, 5.3). Node joins them, except for a few headers. */
function textOf(header: string | readonly string[] | undefined): string {
  return typeof header === "string" ? header : (header ?? []).join(",");
}

function parseProto(text = ""): ForwardedParts["proto"] {
  const proto = text.toLowerCase();
  return proto === "http" || proto === "https" ? proto : undefined;
}

function parseHost(text = ""): string | undefined {
  return originOf("http", text) === undefined ? undefined : text;
}

function parsePort(text = ""): string | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= 65_535 ? text : undefined;
}

/** A path whose segments are not empty and do not lead up. "/" is a front that takes nothing away. */
function parsePrefix(text = ""): string | undefined {
  const prefix = text.replace(/\/$/, "");
  if (!/^(?:\/(?:[\w.~!$&'()*+;=:@-]|%[\da-f]{2})+)*$/i.test(prefix) || text === "") return undefined;
  return URL.parse(prefix, "http://front.test/")?.pathname === (prefix || "/") ? prefix : undefined;
}
