import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createVideoResponse } from "./video-response.ts";

const etag = '"abc"';
const video = Uint8Array.from({ length: 100 }, (_, index) => index);

function ask(headers: Record<string, string> = {}, method = "GET", body = video): Response {
  return createVideoResponse(new Request("http://simulator.test/media/x.mp4", { method, headers }), body, etag);
}

async function bytesOf(response: Response): Promise<number[]> {
  return [...new Uint8Array(await response.arrayBuffer())];
}

describe("The whole video", () => {
  test("Is sent with the headers that a player needs", async () => {
    const response = ask();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "private, max-age=60",
      "content-length": "100",
      "content-type": "video/mp4",
      etag: '"abc"',
    });
    expect(await bytesOf(response)).toEqual([...video]);
  });

  test("Is answered to a HEAD with the same headers and no body", async () => {
    const response = ask({}, "HEAD");
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual(Object.fromEntries(ask().headers));
    expect(response.body).toBeNull();
  });

  test("Is answered to a HEAD with a range, because ranges are only for GET", () => {
    expect(ask({ range: "bytes=0-9" }, "HEAD").status).toBe(200);
    expect(ask({ range: "bytes=0-9" }, "HEAD").headers.get("content-length")).toBe("100");
    expect(ask({ range: "bytes=500-" }, "HEAD").status).toBe(200);
  });

  test.each([
    "bytes",
    "bytes=",
    "bytes=-",
    "bytes=,",
    "bytes=a-b",
    "bytes=0x1-2",
    "bytes=1.5-2",
    "bytes=+1-2",
    "bytes=1 - 2",
    "bytes=--1",
    "bytes=1-2-3",
    "bytes=9-3",
    "bytes=500-400",
    "bytes: 0-9",
    "bytes 0-9",
    "seconds=0-9",
    "0-9",
    "bytes=0-9,20-29",
    "bytes=0-9, -5",
    "bytes=٣-٤",
  ])("Is sent when the Range header is %j", async (range) => {
    const response = createVideoResponse(requestWith("range", range), video, etag);
    expect(response.status).toBe(200);
    expect(response.headers.has("content-range")).toBe(false);
    expect(await bytesOf(response)).toEqual([...video]);
  });
});

/** A request with a header that `Headers` would not accept unchanged. */
function requestWith(name: string, value: string): Request {
  const headers = { get: (asked: string) => (asked === name ? value : null) };
  return { method: "GET", headers } as unknown as Request;
}

describe("A part of the video", () => {
  test("Is sent with its position in the whole", async () => {
    const response = ask({ range: "bytes=10-19" });
    expect(response.status).toBe(206);
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "private, max-age=60",
      "content-length": "10",
      "content-range": "bytes 10-19/100",
      "content-type": "video/mp4",
      etag: '"abc"',
    });
    expect(await bytesOf(response)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  test.each([
    ["bytes=0-", "bytes 0-99/100"],
    ["bytes=99-", "bytes 99-99/100"],
    ["bytes=0-0", "bytes 0-0/100"],
    ["bytes=90-1000", "bytes 90-99/100"],
    ["bytes=90-99999999999999999999999", "bytes 90-99/100"],
    ["bytes=-1", "bytes 99-99/100"],
    ["bytes=-100", "bytes 0-99/100"],
    ["bytes=-5000", "bytes 0-99/100"],
    ["bytes=000010-00019", "bytes 10-19/100"],
    ["Bytes=10-19", "bytes 10-19/100"],
    ["bytes=,10-19 ,", "bytes 10-19/100"],
  ])("For the range %j is %s", (range, contentRange) => {
    const response = ask({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(contentRange);
  });

  test.each(["bytes=100-", "bytes=100-100", "bytes=1000-2000", "bytes=-0", "bytes=99999999999999999999999-"])(
    "For the range %j is refused with the size of the whole",
    async (range) => {
      const response = ask({ range });
      expect(response.status).toBe(416);
      expect(response.headers.get("content-range")).toBe("bytes */100");
      expect(await bytesOf(response)).toEqual([]);
    },
  );

  test("Has the bytes that picking them one by one gives, for any video and range", async () => {
    const size = fc.integer({ min: 0, max: 40 });
    const place = fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(size, place, place, async (length, first, last) => {
        const body = Uint8Array.from({ length }, (_, index) => index);
        const response = ask({ range: `bytes=${first ?? ""}-${last ?? ""}` }, "GET", body);
        const expected = oracle([...body], first, last);
        expect(response.status).toBe(expected.status);
        expect(response.headers.get("content-range")).toBe(expected.contentRange);
        expect(await bytesOf(response)).toEqual(expected.bytes);
      }),
      { numRuns: 2000 },
    );
  });

  test("Gives the whole video together with the other parts, wherever it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 99 })), async (cuts) => {
        const starts = [0, ...cuts.sort((one, other) => one - other)];
        const ranges = starts.map((start, index) => `bytes=${start}-${(starts[index + 1] ?? 100) - 1}`);
        const parts = await Promise.all(ranges.map((range) => bytesOf(ask({ range }))));
        expect(parts.flat()).toEqual([...video]);
      }),
    );
  });
});

/** The rule of RFC 9110 in its simplest form: for each byte, whether it is requested. */
function oracle(body: number[], first: number | undefined, last: number | undefined) {
  const noRange = { status: 200, contentRange: null, bytes: body };
  if (first === undefined && last === undefined) return noRange;
  if (first !== undefined && last !== undefined && last < first) return noRange;
  const isMeant = (index: number) =>
    first === undefined ? body.length - index <= (last ?? 0) : index >= first && index <= (last ?? index);
  const bytes = body.filter((_, index) => isMeant(index));
  if (bytes.length === 0) return { status: 416, contentRange: `bytes */${body.length}`, bytes };
  return { status: 206, contentRange: `bytes ${bytes[0]}-${bytes.at(-1)}/${body.length}`, bytes };
}

describe("Conditional requests", () => {
  test.each(['"abc"', 'W/"abc"', '"x", "abc"', '"x",W/"abc" , "y"', "*", " * "])(
    "A video that the caller has with the tag %s is not sent again",
    async (tag) => {
      const response = ask({ "if-none-match": tag });
      expect(response.status).toBe(304);
      expect(response.headers.get("etag")).toBe('"abc"');
      expect(response.headers.get("cache-control")).toBe("private, max-age=60");
      expect(await bytesOf(response)).toEqual([]);
      expect(ask({ "if-none-match": tag }, "HEAD").status).toBe(304);
    },
  );

  test.each(['"x"', 'W/"x"', "abc", '"x", "y"', '"ab", "bc"', ""])("A caller with the tag %j gets the video", (tag) => {
    expect(ask({ "if-none-match": tag }).status).toBe(200);
  });

  test("If-None-Match wins over Range", () => {
    expect(ask({ "if-none-match": '"abc"', range: "bytes=500-" }).status).toBe(304);
    expect(ask({ "if-none-match": '"x"', range: "bytes=0-9" }).status).toBe(206);
  });

  test("If-Range with the video's own tag keeps the range", () => {
    expect(ask({ "if-range": '"abc"', range: "bytes=0-9" }).status).toBe(206);
    expect(ask({ "if-range": '"abc"', range: "bytes=500-" }).status).toBe(416);
  });

  test.each(['"x"', 'W/"abc"', "abc", "Wed, 21 Oct 2026 07:28:00 GMT"])(
    "If-Range with %s gives the whole video",
    async (condition) => {
      const response = ask({ "if-range": condition, range: "bytes=0-9" });
      expect(response.status).toBe(200);
      expect(await bytesOf(response)).toEqual([...video]);
      expect(ask({ "if-range": condition, range: "bytes=500-" }).status).toBe(200);
    },
  );
});
