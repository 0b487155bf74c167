/** A time of day, UTC, such as `13:49:04`. */
export function timeOfDay(time: number): string {
  return isoOf(time).slice(11, 19);
}

/** A day, such as `24 Oct 2025`. */
export function dayText(time: number): string {
  return new Date(time).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** A length of time, such as `2 min 45 s`, rounded up to whole seconds. */
export function lengthText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A number of credits, such as `99,956.26`, with at most four decimals. */
export function creditsText(credits: number): string {
  return credits.toLocaleString("en-US", { maximumFractionDigits: 4 });
}

function isoOf(time: number): string {
  return new Date(time).toISOString();
}
