import type { Service } from "./service.ts";

/** From where the page may load videos, as sources of its policy (CSP `media-src`). */
export interface MediaSources {
  /** Those of the service, and those that its answers have named so far. */
  list(): readonly string[];
  /** Remembers where the videos of an answer are. Any other answer changes nothing. Does not consume the answer. */
  learnFrom(answer: Response): Promise<void>;
}

/** The most origins to remember. A service has one or a few; the policy is sent as a header. */
const maxLearned = 20;

/**
 * The service chooses the addresses of its videos, and only its answers tell them. At first a page may load videos from
 * the service's own origin, and from this machine if the service is here, otherwise from every https address.
 */
export function createMediaSources({ baseUrl, isLocal }: Service): MediaSources {
  const known = isLocal ? ["http://127.0.0.1:*", "http://localhost:*"] : ["https:"];
  const learned = new Set<string>();
  const learn = (address: unknown): void => {
    const source = sourceOf(address);
    const isKnown = source === undefined || known.some((each) => source.startsWith(each.replace(/\*$/, "")));
    if (!isKnown && learned.size < maxLearned) learned.add(source);
  };
  learn(baseUrl);
  return {
    list: () => [...known, ...learned],
    async learnFrom(answer) {
      if (!answer.ok) return;
      const task: unknown = await answer
        .clone()
        .json()
        .catch(() => undefined);
      const results: unknown = Object(task).results;
      if (Array.isArray(results)) results.forEach(learn);
    },
  };
}

/** The narrowest source that covers an address. A policy cannot name an IPv6 address, only its scheme. */
function sourceOf(address: unknown): string | undefined {
  if (typeof address !== "string" || !URL.canParse(address)) return undefined;
  const { protocol, hostname, origin } = new URL(address);
  if (protocol !== "http:" && protocol !== "https:") return undefined;
  return hostname.startsWith("[") ? protocol : origin;
}
