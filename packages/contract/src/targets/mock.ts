import type { OpenTarget, Target } from '@b2core-clients/openapi-contract'
import { hostTarget } from './host.ts'

/**
 * The mock returns the document's examples: it keeps nothing, and takes any token. It looks at no parameter that
 * the document does not describe.
 */
export const mockTarget = (url: string, fetch?: OpenTarget['fetch']): Target => ({
  ...hostTarget({
    name: 'mock',
    url,
    tokens: { admin: 'any-token' },
    capabilities: ['writes', 'undescribed methods', 'chosen status'],
    isLive: false,
    ...(fetch && { fetch }),
  }),
  startHint: 'Start the mock, or name its port in MOCK_PORT.',
  gaps: [
    { keyword: 'type', variant: 'notation', reason: 'Prism reads 0x1F and the like as numbers' },
    { place: 'query', keyword: 'minLength', reason: 'Prism takes an empty value for none' },
    { keyword: 'credentials', variant: 'unknown token', reason: 'the mock takes any token' },
  ],
})
