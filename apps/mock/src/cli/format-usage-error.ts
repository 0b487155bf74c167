/**
 * Puts commander's message about a wrong command line on one line. It quotes what was typed, which may be a secret. So
 * the value of a mistyped option, the value of `--key`, and the user name and password in a URL are left out.
 */
export function formatUsageError(text: string): string {
  return text
    .trim()
    .replaceAll(/\s+/g, " ")
    .replace(/(unknown option '--[^=']+)=.*'/, "$1'")
    .replace(/(unknown option '-[^-']).*'/, "$1'")
    .replace(/(option '--key <token>' (?:argument|value)) '.*?'(?= from env '| is invalid\.)/, "$1")
    .replaceAll(/\/\/[^/']*@/g, "//…@");
}
