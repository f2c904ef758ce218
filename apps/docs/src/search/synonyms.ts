/** Words that readers search for, and the words that these pages use instead. */
const synonyms: readonly (readonly [asked: string, written: string])[] = [
  ['pagination', 'paging'],
  ['paginate', 'paging'],
  ['cursor', 'offset'],
  ['next page', 'paging'],
  ['page through', 'paging'],
  ['all clients', 'export everything'],
  ['every client', 'export everything'],
  ['rate limit', '429'],
  ['rate limits', '429'],
  ['rate limited', '429'],
  ['rate limiting', '429'],
  ['throttling', '429'],
  ['backoff', 'retries'],
  ['cors', 'send calls from a hosted site'],
  ['console', 'try it'],
  ['playground', 'try it'],
  ['swagger', 'try it'],
  ['api explorer', 'try it'],
  ['ci', 'github actions'],
  ['gitlab', 'github actions'],
  ['pipeline', 'github actions'],
  ['workflow', 'github actions'],
  ['bruno', 'postman'],
  ['hoppscotch', 'postman'],
  ['2fa', 'two-factor'],
  ['auth', 'authentication'],
  ['login', 'get a token'],
  ['sign in', 'get a token'],
  ['api key', 'token'],
  ['jwt', 'token'],
  ['oauth', 'token'],
  ['customer', 'client'],
  ['user', 'client'],
  ['webhook', 'event'],
  ['webhooks', 'event'],
  ['polling', 'get new clients'],
  ['incremental', 'get changed clients'],
  ['delta', 'get changed clients'],
  ['sync', 'export'],
  ['backup', 'export'],
  ['sdk', 'TypeScript client'],
  ['npm', 'install'],
  ['codegen', 'generators'],
  ['order', 'sorting'],
  ['where', 'filters'],
  ['extra field', 'custom fields'],
  ['extra fields', 'custom fields'],
  ['additional field', 'custom fields'],
  ['additional fields', 'custom fields'],
  ['validation', '400'],
  ['permission', '403'],
  ['permissions', '403'],
  ['mail', 'email'],
  ['e-mail', 'email'],
  ['date of birth', 'birthday'],
  ['country', 'countryCodes'],
  ['kyc', 'verification level'],
  ['subpath', 'hosting'],
  ['subfolder', 'hosting'],
  ['sub-folder', 'hosting'],
  ['subdirectory', 'hosting'],
  ['reverse proxy', 'hosting'],
  ['sub-path', 'hosting'],
  ['base path', 'hosting'],
  ['nginx', 'hosting'],
  ['github pages', 'hosting'],
  ['deploy', 'hosting'],
  ['publish', 'hosting'],
  ['cockpit', 'keep open while you test'],
  ['dashboard', 'keep open while you test'],
  ['duplicate email', 'rule unique'],
  ['docker', 'running it for a team'],
  ['simulate', 'test failures'],
  ['inject', 'test failures'],
  ['mcp', 'model context protocol'],
  ['markdown', 'for machines'],
]

/**
 * The query in the words of these pages, once for each word that has a synonym. A synonym of several words is also searched
 * for without the rest of the query.
 */
export function expand(query: string): string[] {
  const asked = query.toLowerCase().trim().replace(/\s+/g, ' ')
  return synonyms.flatMap(([from, to]) => {
    if (` ${asked} `.includes(` ${from} `)) {
      const whole = ` ${asked} `.replace(` ${from} `, ` ${to} `).trim()
      return from.includes(' ') || to.includes(' ') ? [whole, to] : [whole]
    }
    // The beginning of a word, while the reader types it.
    return asked.length >= 4 && from.startsWith(asked) ? [to] : []
  })
}
