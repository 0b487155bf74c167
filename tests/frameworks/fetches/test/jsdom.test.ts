// @vitest-environment jsdom
import { testPage } from "./pages.ts";

testPage();
