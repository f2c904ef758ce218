/**
 * A body with another invented address in its `email`, because a host takes an address once. An address of a person, which
 * is not below an example domain, stays.
 */
export function renewAddress(body: string, now: number): string {
  return body.replace(
    /("email"\s*:\s*")([^"@+]+)[^"@]*(@example\.(?:com|net|org)")/,
    (_, before, name, after) => `${before}${name}+${now.toString(36)}${after}`,
  )
}
