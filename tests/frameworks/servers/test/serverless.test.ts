import { configure as serverlessExpress } from "@codegenie/serverless-express";
import awsLambdaFastify from "@fastify/aws-lambda";
import express, { type RequestHandler } from "express";
import fastify from "fastify";
import serverless from "serverless-http";
import { mount } from "../apps/express.ts";
import { mount as mountOnFastify } from "../apps/fastify.ts";
import type { Handlers } from "../apps/handlers.ts";
import { createFunctions } from "../apps/serverless-http.ts";
import { invoke, type Lambda, payloads } from "./gateway-events.ts";
import { testMounting } from "./mounted.ts";

function createExpress(handlers: Handlers, ...parsers: readonly RequestHandler[]) {
  const app = express();
  for (const parser of parsers) app.use(parser);
  mount(app, handlers);
  return app;
}

for (const [payload, createEvent] of Object.entries(payloads)) {
  const start = (create: (handlers: Handlers) => Lambda) => async (handlers: Handlers) => {
    const lambda = create(handlers);
    return invoke(() => lambda, createEvent as (typeof payloads)["1.0"]);
  };
  testMounting(`serverless-http, payload ${payload}`, async (handlers) => {
    const { callbacks, proxy } = createFunctions(handlers);
    return invoke(
      (path) => (path.startsWith("/callbacks") ? callbacks : proxy),
      createEvent as (typeof payloads)["1.0"],
    );
  });
  testMounting(
    `Express in serverless-http after express.json(), payload ${payload}`,
    start((handlers) => serverless(createExpress(handlers, express.json()))),
  );
  testMounting(
    `Express in @codegenie/serverless-express, payload ${payload}`,
    start((handlers) => serverlessExpress({ app: createExpress(handlers) })),
  );
  testMounting(
    `Express in @codegenie/serverless-express after express.json(), payload ${payload}`,
    start((handlers) => serverlessExpress({ app: createExpress(handlers, express.json()) })),
  );
  testMounting(
    `Fastify in @fastify/aws-lambda, payload ${payload}`,
    start((handlers) => {
      const app = fastify();
      mountOnFastify(app, handlers);
      return awsLambdaFastify(app);
    }),
  );
}
