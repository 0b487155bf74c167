/** Lets attempts begin, a limited number at the same time. */
export interface AttemptQueue {
  /** Resolves when an attempt at the host can begin: to true, or to false if it was dropped instead. */
  enter(host: string): Promise<boolean>;
  /** Ends an attempt that had begun, so that the next one can begin. */
  leave(host: string): void;
  /** How many attempts have begun or wait. */
  size(): number;
  /** Drops all attempts that wait. */
  clear(): void;
}

/** How many attempts can be under way at the same time. */
export interface AttemptLimits {
  readonly total: number;
  /** At one host, so that a host that does not answer holds up only its own callbacks. */
  readonly perHost: number;
}

/** The attempts at one host. */
interface Line {
  begun: number;
  /** The attempts that wait, from `next` on. */
  waiting: ((begins: boolean) => void)[];
  next: number;
}

/**
 * Creates a queue that nobody waits in. Attempts at one host begin in their order. Hosts that have waiting attempts take
 * turns.
 */
export function createAttemptQueue({ total, perHost }: AttemptLimits): AttemptQueue {
  const lines = new Map<string, Line>();
  /** The hosts at which another attempt may begin as soon as the total allows it, the longest waiting first. */
  const ready = new Set<string>();
  let begun = 0;
  let waiting = 0;

  const lineOf = (host: string): Line => {
    const line = lines.get(host) ?? { begun: 0, waiting: [], next: 0 };
    lines.set(host, line);
    return line;
  };
  const isReady = (line: Line) => line.begun < perHost && line.next < line.waiting.length;
  const beginNext = (host: string, line: Line) => {
    const begin = line.waiting[line.next];
    line.next += 1;
    // Moving the rest for each attempt would take long if thousands wait.
    if (line.next === line.waiting.length || line.next === 1_000) {
      line.waiting = line.waiting.slice(line.next);
      line.next = 0;
    }
    waiting -= 1;
    begun += 1;
    line.begun += 1;
    ready.delete(host);
    if (isReady(line)) ready.add(host);
    begin?.(true);
  };
  const beginAll = () => {
    for (const host of ready) {
      if (begun >= total) return;
      beginNext(host, lineOf(host));
    }
  };
  return {
    enter(host) {
      const line = lineOf(host);
      waiting += 1;
      return new Promise((resolve) => {
        line.waiting.push(resolve);
        if (isReady(line)) ready.add(host);
        beginAll();
      });
    },
    leave(host) {
      const line = lineOf(host);
      begun -= 1;
      line.begun -= 1;
      if (isReady(line)) ready.add(host);
      else if (line.begun === 0 && line.waiting.length === 0) lines.delete(host);
      beginAll();
    },
    size: () => begun + waiting,
    clear() {
      const dropped = [...lines.values()].flatMap((line) => line.waiting.splice(0).slice(line.next));
      for (const line of lines.values()) line.next = 0;
      for (const [host, line] of lines) if (line.begun === 0) lines.delete(host);
      ready.clear();
      waiting = 0;
      for (const drop of dropped) drop(false);
    },
  };
}
