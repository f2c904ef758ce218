import { readDialect } from '@b2core-clients/schema/dialect'
import { describe, expect, it } from 'vitest'
import { faults, hunt, isFaultIn } from '../src/index.ts'
import { preparedClients, strictClients } from './support/prepared-clients.ts'

/** Checks that look at one kind of thing, each with faults that it is there for. All of them are quick. */
const meantFor: Readonly<Record<string, readonly string[]>> = {
  'http/scheme-case': ['scheme-in-capitals-only'],
  'http/tokens-at-once': ['reads-share-a-response'],
  'http/accept': ['accept-range-refused', 'accept-zero-excludes'],
  'http/token-exact': ['token-longer'],
  'listClients/steady/after-reads': ['sort-kept-for-admin'],
  'createClient/refuses/body addresses.*/type': ['error-names-position'],
  'listClients/refusals-apart': ['errors-pile-up'],
  'creating/later-pages': ['pages-of-snapshot'],
  'creating/asked-before': ['missing-remembered'],
  'restriction/between-admins': ['tags-of-earlier-creator'],
  'http/right-missing': ['right-to-create-unchecked'],
  'creating/every-time': ['birthday-in-utc', 'birthday-with-z-refused'],
  'creating/every-birthday': ['birthday-of-week-year', 'leap-day-of-2000-refused', 'birthdays-before-1900-refused'],
  'creating/times': ['create-times-apart'],
  'creating/at-once': ['creations-crossed'],
  'creating/long-search': ['search-cut-at-32'],
  'creating/email-of-anybody': ['email-of-nameless-free'],
  'creating/near-addresses': ['email-beginning-taken'],
  'creating/every-name': ['joiners-lost'],
  'creating/overruled': ['create-time-of-body'],
  'creating/location': ['location-of-first-version'],
  'filters/clientId/look-alikes': ['filter-id-wraps'],
  'filters/name/operators': ['less-than-compares-names', 'comment-ends-the-text', 'json-in-text-is-an-operator'],
  'filters/nickname/operators': ['null-finds-those-without'],
  'filters/city/operators': ['exclamation-mark-negates-the-city', 'quotes-mean-the-whole-city'],
  'paging/equal-values': ['same-name-lost-at-page-boundary', 'groups-backwards-on-later-pages'],
  'http/large-body': ['body-size-counted-in-characters', 'wide-letters-count-twice', 'spaces-do-not-count'],
  'http/form-type': ['plus-in-form-body-is-space', 'sniffed-body-must-begin-with-a-brace', 'form-body-on-one-line'],
  'http/changed-since': ['not-modified-since-creation', 'not-modified-since-update'],
  'filters/name/languages': ['turkish-capitals'],
  'filters/name/letters': ['invisible-signs-ignored', 'hyphen-is-space'],
  'paging/below-minimum': ['limit-negative-is-most'],
  'paging/above-maximum': ['limit-too-high-is-default'],
  'restriction/list': ['restricted-loses-never-logged'],
  'listClients/steady/after-other-methods': ['empty-after-head'],
  'listClients/steady/unknown-parameters': [
    'page-parameter',
    'sort-parameter',
    'callback-script',
    'bare-filter-drops-filters',
    'sort-by-in-brackets-sorts',
    'notice-after-the-json',
  ],
  'listClients/steady/headers': ['header-is-the-method', 'user-header-is-the-admin', 'invalid-time-means-unchanged'],
  'listClients/steady/encodings': ['compressed-although-excluded', 'unknown-coding-is-refused'],
  'listClients/steady/languages': ['thai-years-are-buddhist', 'language-with-extension-is-refused'],
  'getClient/steady/headers': ['header-replaces-the-path'],
  'listClients/steady/head': ['head-without-token'],
  'listClients/steady/spelling': ['sort-order-first-ignored'],
  'listClients/steady/caching': ['cache-for-everybody'],
  'listClients/fresh': ['list-tag-constant', 'list-unchanged-since-yesterday'],
  'http/head': ['head-without-request-id', 'head-of-empty-list'],
  'listClients/steady/other-credentials': ['token-in-cookie', 'token-in-query'],
  'sorting/languages': ['swedish-order'],
  'filters/name/empty-words': ['name-of-zero'],
  'filters/typeIds/look-alikes': ['minus-excludes', 'type-of-zero'],
  'query/leading-zeros': ['limit-octal'],
  'sorting/created': ['digits-of-names-as-numbers'],
  'creating/every-phone': ['phone-cut-at-20', 'phone-zero-gives-way'],
  'creating/wide-letters': ['name-length-counted-in-bytes'],
  'creating/every-email': ['email-domain-lowered'],
  'creating/same-person': ['same-person-merged'],
  'creating/same-key': ['idempotency-key-used'],
  'creating/meanwhile': ['empty-while-creating'],
  'http/unknown-path': ['path-with-json'],
  'http/charset': ['media-type-case'],
  'consistency/shared-parts': ['manager-renamed-once'],
  'consistency/times': ['changed-before-created'],
  'consistency/no-repeats': ['account-repeated'],
  'consistency/first-sign-in': ['signed-in-before-created'],
  'empty-fields/form': ['null-left-out-of-some'],
  'creating/same-body': ['without-email-merged'],
  'creating/other-names': ['city-of-body'],
  'listClients/refusals-alike': ['third-refusal-is-list'],
  'createClient/refusals-alike': ['refusal-redirects-browsers', 'refusal-silent-to-scripts'],
  'listClients/steady/after-error': ['restriction-outlives-refusal'],
  'listClients/steady/given-twice': ['raw-brackets-win', 'encoded-brackets-win'],
  'getClient/steady/spelling': ['path-digits-not-decoded'],
  'getClient/missing': ['id-zero-refused'],
  'createClient/valid': [
    'deep-body-refused',
    'null-field-refused',
    'field-in-body-replaces-the-method',
    'format-field-makes-xml',
  ],
  'createClient/refuses/body addresses.*.country_code/pattern': ['line-break-after-country-code'],
  'creating/defaults': ['signed-in-by-creation', 'locale-of-country'],
  'creating/kept': ['no-name-without-family-name', 'equal-parts-of-name-once'],
  'creating/names-in-other-case': ['body-fields-in-any-case', 'names-in-snake-case'],
  'filters/verificationLevelIds/look-alikes': ['identifiers-in-single-precision'],
  'restriction/same-clients': ['phone-hidden-from-restricted'],
  'restriction/same-clients-for-reader': ['phone-hidden-from-reader'],
}

const strictDialect = readDialect(strictClients.document.root)

describe.each(Object.entries(meantFor))('%s', (id, names) => {
  it.each(names)('fails on a server with the fault %s', async (name) => {
    const fault = faults.find((one) => one.id === name)
    if (!fault) throw new Error(`The fault ${name} is gone.`)
    const prepared = isFaultIn(fault, strictDialect) ? strictClients : preparedClients
    const checks = prepared.checks.filter((check) => check.id === id)
    expect(await hunt(prepared, checks, fault, { seed: 1 })).toHaveProperty('caughtBy', id)
  })
})
