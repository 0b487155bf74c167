import type { Controls, ControlsOptions } from "./controls.ts";

/** Builds the controls, which are loaded with the first request: the mock starts faster without them. */
export function createLazyControls(options: ControlsOptions): Controls {
  let loading: Promise<Controls> | undefined;
  return async (request, connection) => {
    loading ??= import("./controls.ts").then(({ createControls }) => createControls(options));
    return (await loading)(request, connection);
  };
}
