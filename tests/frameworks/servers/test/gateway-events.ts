import type { Running, Send } from "./mounted.ts";

/** A function behind an API gateway. */
export type Lambda = (event: object, context: object) => unknown;

interface Answer {
  readonly statusCode: number;
  readonly headers?: Record<string, string>;
  readonly multiValueHeaders?: Record<string, string[]>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** Events of API Gateway's payload 1.0 and 2.0, and 2.0 with the body in base64. */
export const payloads = { "1.0": createEvent1, "2.0": createEvent2, "2.0 in base64": createBase64Event };

/** Sends requests to a function as an API gateway does. */
export function invoke(choose: (path: string) => Lambda, createEvent: typeof createEvent1): Running {
  const send: Send = async (path, { method = "GET", headers = {}, body = "" } = {}) => {
    const answer = (await choose(path)(createEvent(new URL(path, "http://x"), method, headers, body), {})) as Answer;
    const content = Buffer.from(answer.body ?? "", answer.isBase64Encoded ? "base64" : "utf8");
    const lists = Object.entries(answer.multiValueHeaders ?? {}).map(([name, values]) => [name, values.join()]);
    const init = { status: answer.statusCode, headers: { ...answer.headers, ...Object.fromEntries(lists) } };
    return new Response(content.length === 0 ? null : content, init);
  };
  return { send };
}

function createEvent1({ pathname, searchParams }: URL, method: string, headers: Record<string, string>, body: string) {
  const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
  return {
    resource: "/{proxy+}",
    path: pathname,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(lists),
    queryStringParameters: Object.fromEntries(searchParams),
    multiValueQueryStringParameters: Object.fromEntries([...searchParams].map(([name, value]) => [name, [value]])),
    pathParameters: null,
    stageVariables: null,
    requestContext: { stage: "prod", path: pathname, httpMethod: method, identity: { sourceIp: "192.0.2.1" } },
    body: method === "POST" ? body : null,
    isBase64Encoded: false,
  };
}

function createEvent2({ pathname, search }: URL, method: string, headers: Record<string, string>, body: string) {
  const { cookie, ...rest } = headers;
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: pathname,
    rawQueryString: search.slice(1),
    ...(cookie && { cookies: [cookie] }),
    headers: rest,
    requestContext: {
      domainName: "id.example",
      http: { method, path: pathname, protocol: "HTTP/1.1", sourceIp: "192.0.2.1" },
      stage: "$default",
    },
    ...(method === "POST" && { body }),
    isBase64Encoded: false,
  };
}

function createBase64Event(url: URL, method: string, headers: Record<string, string>, body: string) {
  const event = createEvent2(url, method, headers, body);
  return { ...event, body: Buffer.from(body).toString("base64"), isBase64Encoded: true };
}
