import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { createFunction } from "../apps/google-functions.ts";
import { listening } from "./listening.ts";
import { testMounting } from "./mounted.ts";

testMounting("Google Cloud Functions", (handlers) => {
  http("video", createFunction(handlers));
  return listening(getTestServer("video").listen(0, "127.0.0.1"));
});
