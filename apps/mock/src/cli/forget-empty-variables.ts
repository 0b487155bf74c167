/** What the names of the mock's environment variables begin with. */
export const envPrefix = "VIDEO_GENERATIONS_MOCK_";

/**
 * Removes the mock's variables that are empty or blank from an environment, so that they count as unset. Files for
 * containers and CI set a variable to nothing when its value is missing; an empty host would open the mock to the
 * network, and an empty number would be 0.
 */
export function forgetEmptyVariables(environment: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(envPrefix) && (value ?? "").trim() === "") delete environment[name];
  }
}
