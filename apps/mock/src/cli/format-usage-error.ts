/**
 * One line for what commander says of a wrong command line. It quotes what was typed, and that may be a secret: the value
 * of a mistyped option and of `--key`, and the password in a URL, are left out.
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
