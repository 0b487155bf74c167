declare module "autocannon" {
  /** The part of autocannon 9 that is used here. The package has no types of its own. */
  interface Options {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly connections: number;
    /** In seconds. */
    readonly duration?: number;
    /** The number of requests, in place of a duration. */
    readonly amount?: number;
    /** Milliseconds between two checks whether the time is over. */
    readonly sampleInt?: number;
  }

  interface Result {
    /** In seconds. */
    readonly duration: number;
    readonly "2xx": number;
    readonly non2xx: number;
    readonly errors: number;
    readonly timeouts: number;
    readonly resets: number;
    readonly statusCodeStats: Readonly<Record<string, { readonly count: number }>>;
  }

  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
