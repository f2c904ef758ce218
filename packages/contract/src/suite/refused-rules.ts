import type { Constraint, Subject, Violation } from '@b2core-clients/openapi-contract'
import type { Dialect } from '@b2core-clients/schema/dialect'
import { type FilterRule, parameterOf } from './filters/filter-rules.ts'
import type { Installation } from './installation.ts'

/** A rule that a request breaks, and what the installation says of the parameter that breaks it. */
interface BrokenRule extends Constraint, Subject {
  readonly claims: Dialect
  readonly isFilter: boolean
  /** It is a filter that the installation ignores. */
  readonly isIgnoredFilter: boolean
  /** It is a filter by email that takes only whole addresses. */
  readonly takesAddresses: boolean
  /** How many values the filter takes. Undefined for what is not a filter. */
  readonly takes: FilterRule['takes'] | undefined
}

interface Exception {
  readonly appliesTo: (broken: BrokenRule) => boolean
  /** Undefined where nobody has said it, or where it depends on the position of the value. */
  readonly isRefused: (broken: BrokenRule) => boolean | undefined
}

/** Rules that a single value of a filter can break. */
const rulesOfOneValue = new Set(['type', 'minimum', 'maximum', 'pattern'])

/** A list that is not read value by value: only the first one counts, or all of them as one text. */
const isReadAsOne = ({ takes }: BrokenRule): boolean => takes === 'first' || takes === 'text'

const isEmptyText = ({ keyword, part, isFilter }: BrokenRule): boolean =>
  keyword === 'minLength' && (part === 'items' || isFilter)

const isEmptyValue = ({ keyword }: BrokenRule): boolean => keyword === 'given empty' || keyword === 'empty entry'

const isQuery = ({ place, name }: BrokenRule, parameter: string): boolean => place === 'query' && name === parameter

/** Whether invalid values of the parameter are not refused. */
function areInvalidIgnored({ name, isFilter, claims }: BrokenRule): boolean {
  const claim = isFilter ? 'invalid-filter-values' : claimsOfInvalid[name]
  return claim !== undefined && claims[claim] !== 'refused'
}

const claimsOfInvalid: Readonly<
  Record<string, 'sort-by-unknown' | 'sort-order-unknown' | 'invalid-page-numbers' | undefined>
> = {
  sort_by: 'sort-by-unknown',
  sort_order: 'sort-order-unknown',
  limit: 'invalid-page-numbers',
  offset: 'invalid-page-numbers',
}

/** Whether a limit below the minimum is refused; undefined where it depends on its sign. */
function isSmallLimitRefused({
  'limit-below-minimum': below,
  'negative-limit': negative,
}: Dialect): boolean | undefined {
  const isRefused = below === 'refused'
  return negative === 'same' || (negative === 'refused') === isRefused ? isRefused : undefined
}

/** What an installation can do with a broken rule other than refuse it. The first exception that applies counts. */
const exceptions: readonly Exception[] = [
  {
    // Nobody has said which other notations such a host reads.
    appliesTo: ({ keyword, variant, claims }) =>
      keyword === 'type' && variant === 'notation' && claims['integer-notation'] === 'lax',
    isRefused: () => undefined,
  },
  {
    // The same for codes, which such a host reads as numbers.
    appliesTo: ({ name, keyword, claims }) =>
      name === 'filter[countryCodes]' && keyword === 'pattern' && claims['integer-notation'] === 'lax',
    isRefused: () => undefined,
  },
  {
    appliesTo: ({ keyword, variant, claims }) =>
      keyword === 'unknown parameter' && variant === 'case' && claims['parameter-names'] === 'any-case',
    isRefused: () => false,
  },
  {
    // A name such as FILTER[email] is a filter to some hosts, and any other name to others.
    appliesTo: ({ keyword, variant, claims }) =>
      keyword === 'unknown parameter' && variant === 'case' && claims['unknown-parameters'] === 'filters-refused',
    isRefused: () => undefined,
  },
  {
    appliesTo: ({ keyword }) => keyword === 'unknown parameter',
    isRefused: ({ claims, isFilter }) =>
      ({ refused: true, 'filters-refused': isFilter, ignored: false })[claims['unknown-parameters']],
  },
  {
    appliesTo: ({ isIgnoredFilter }) => isIgnoredFilter,
    isRefused: () => false,
  },
  {
    // Many languages read a text that is not UTF-8 with other characters in place of the wrong ones, or leave it out.
    appliesTo: ({ place, keyword }) => place === 'query' && keyword === 'encoding',
    isRefused: () => undefined,
  },
  {
    // Many hosts read names in any letter case, and no caller can be misled by it.
    appliesTo: ({ name, keyword, variant }) => name === 'sort_by' && keyword === 'enum' && variant === 'case',
    isRefused: () => undefined,
  },
  {
    appliesTo: ({ name, keyword }) => name === 'sort_by' && keyword === 'enum',
    isRefused: ({ claims }) => claims['sort-by-unknown'] === 'refused',
  },
  {
    appliesTo: ({ name, keyword }) => name === 'sort_by' && keyword === 'given empty',
    isRefused: ({ claims }) => claims['sort-by-unknown'] === 'refused' && claims['empty-values'] === 'refused',
  },
  {
    // Many hosts read a direction in any letter case, and no caller can be misled by it.
    appliesTo: ({ name, keyword, variant }) => name === 'sort_order' && keyword === 'enum' && variant === 'case',
    isRefused: () => undefined,
  },
  {
    appliesTo: ({ name, keyword }) => name === 'sort_order' && keyword === 'enum',
    isRefused: ({ claims }) => claims['sort-order-unknown'] === 'refused',
  },
  {
    appliesTo: (broken) => isReadAsOne(broken) && broken.part === 'items',
    isRefused: () => undefined,
  },
  {
    appliesTo: (broken) => isReadAsOne(broken) && (broken.keyword === 'maxItems' || broken.keyword === 'empty entry'),
    isRefused: () => false,
  },
  {
    // An empty value is refused beside others, as any list is, and not by itself.
    appliesTo: ({ takes, part, keyword }) => takes === 'one' && part === 'items' && keyword === 'minLength',
    isRefused: () => undefined,
  },
  {
    // An empty text is no address either.
    appliesTo: (broken) => broken.takesAddresses && (isEmptyText(broken) || isEmptyValue(broken)),
    isRefused: ({ claims }) => (claims['empty-values'] === 'refused' ? true : undefined),
  },
  {
    // Two values can be an invalid one, which such a host ignores.
    appliesTo: (broken) => broken.keyword === 'given twice' && areInvalidIgnored(broken),
    isRefused: ({ claims }) => (claims['repeated-parameters'] === 'refused' ? undefined : false),
  },
  {
    appliesTo: ({ keyword }) => keyword === 'given twice',
    isRefused: ({ claims }) => claims['repeated-parameters'] === 'refused',
  },
  {
    appliesTo: (broken) => isEmptyValue(broken) || isEmptyText(broken),
    isRefused: ({ claims }) => claims['empty-values'] === 'refused',
  },
  {
    appliesTo: ({ isFilter, keyword, claims }) =>
      isFilter && rulesOfOneValue.has(keyword) && claims['invalid-filter-values'] !== 'refused',
    // A list is refused where the filter takes one value, whatever is in it.
    isRefused: ({ takes, part }) => (takes === 'one' && part === 'items' ? undefined : false),
  },
  {
    appliesTo: (broken) => (isQuery(broken, 'limit') || isQuery(broken, 'offset')) && broken.keyword === 'type',
    isRefused: ({ claims }) => claims['invalid-page-numbers'] === 'refused',
  },
  {
    appliesTo: (broken) => isQuery(broken, 'offset') && broken.keyword === 'minimum',
    isRefused: ({ claims }) => claims['offset-below-minimum'] === 'refused',
  },
  {
    appliesTo: (broken) => isQuery(broken, 'limit') && broken.keyword === 'minimum',
    isRefused: ({ claims }) => isSmallLimitRefused(claims),
  },
  {
    appliesTo: (broken) => isQuery(broken, 'limit') && broken.keyword === 'maximum',
    isRefused: ({ claims }) => claims['limit-above-maximum'] === 'refused',
  },
]

/**
 * Whether the installation refuses what breaks a rule: some ignore parameters that are unknown, repeated or empty.
 * Undefined where a suite cannot know it.
 */
export function refuses(installation: Installation, violation: Violation): boolean | undefined {
  const broken = describe(installation, violation)
  const exception = exceptions.find(({ appliesTo }) => appliesTo(broken))
  return exception ? exception.isRefused(broken) : true
}

function describe({ claims, filters, namedIds }: Installation, { subject, constraint }: Violation): BrokenRule {
  const filter = filters.find((rule) => parameterOf(rule) === subject.name)
  const namedId = namedIds.find((rule) => parameterOf(rule) === subject.name)
  return {
    ...subject,
    ...constraint,
    claims,
    isFilter: subject.name.startsWith('filter['),
    isIgnoredFilter: filter?.matching === 'ignored' || namedId?.isIgnored === true,
    takesAddresses: filter?.takesAddresses === true,
    takes: (filter ?? namedId)?.takes,
  }
}
