// @vitest-environment happy-dom
import { testPage } from "./pages.ts";

testPage();
