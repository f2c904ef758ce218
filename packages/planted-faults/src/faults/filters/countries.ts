import { byHand, type Fault, fault, onAsked, once, type Plant, placeOf } from '../../planting/fault.ts'
import { onLists } from '../../planting/queries.ts'
import { dropCodes } from '../../planting/texts.ts'
import { refusal } from '../../planting/wire.ts'

const nobody = '999'

/** Codes with two letters, of some countries. */
const numericOf: Readonly<Record<string, string>> = {
  AE: '784',
  AU: '036',
  DE: '276',
  ES: '724',
  FR: '250',
  GB: '826',
  IT: '380',
  JP: '392',
  PL: '616',
  US: '840',
}

const letterCodesAreTaken: Plant = onAsked((query, request) => {
  const value = placeOf(request) === 'list' ? query.get('filter[countryCodes]') : null
  if (value === null || query.getAll('filter[countryCodes]').length > 1) return
  const changed = value.replace(/[A-Za-z]{2}/g, (code) => numericOf[code.toUpperCase()] ?? code)
  if (changed !== value) query.set('filter[countryCodes]', changed)
})

const codesOfThreeLetters: Readonly<Record<string, string>> = { USA: '840', GBR: '826', DEU: '276' }

const threeLettersAreTaken: Plant = onAsked((query, request) => {
  const value = placeOf(request) === 'list' ? query.get('filter[countryCodes]') : null
  if (value === null || query.getAll('filter[countryCodes]').length > 1) return
  const changed = value.replace(/[A-Z]{3}/g, (code) => codesOfThreeLetters[code] ?? code)
  if (changed !== value) query.set('filter[countryCodes]', changed)
})

/** The filter by country: codes, and the zeros in front of them. */
export const countryFilterFaults: readonly Fault[] = [
  fault(
    'country-two-zeros-needed',
    'A country code with two zeros left out finds nobody, one with a single zero left out does.',
    onLists((entries, name) =>
      name.includes('countryCodes') ? entries.map((code) => (/^ *\d *$/.test(code) ? nobody : code)) : entries,
    ),
  ),
  fault(
    'country-spaces-kept',
    'In filter[countryCodes] a space is part of the code, so that of `784, 036` the second finds nobody.',
    onLists((entries, name) =>
      name.includes('countryCodes')
        ? entries.map((code) => (/^ *\d+ *$/.test(code) && / /.test(code) ? nobody : code))
        : entries,
    ),
  ),
  fault('country-unused-refused', 'A country code that no client has returns 400.', {
    store: (store) => ({
      list: async (query) => {
        for (const code of query.filter.countryCodes ?? [])
          if ((await store.list({ ...query, filter: { countryCodes: [code] } })).total === 0) throw new Error('country')
        return store.list(query)
      },
    }),
    http: (next) => async (request) => {
      const response = await next(request)
      return response.status === 500 ? refusal('filter[countryCodes]', 'enum', 'is no country') : response
    },
  }),
  fault(
    'country-code-beginning',
    'filter[countryCodes] compares beginnings, so that 78 finds 784.',
    byHand(
      ({ filter: { countryCodes: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter: { countryCodes = [] } }) =>
        all.filter(({ country }) => {
          const code = country?.numericCode == null ? undefined : String(Number(country.numericCode))
          return code !== undefined && countryCodes.some((one) => code.startsWith(String(one)))
        }),
      ({ filter }) => filter.countryCodes !== undefined,
    ),
  ),
  fault(
    'country-code-octal',
    'A code in filter[countryCodes] that begins with a zero is read as octal, so that 036 finds 030.',
    onAsked((query) => {
      const codes = once(query, 'filter[countryCodes]')?.split(',') ?? []
      const read = (code: string) =>
        /^ *0[0-7]+ *$/.test(code) ? String(Number.parseInt(code, 8)).padStart(3, '0') : code
      if (codes.length > 0) query.set('filter[countryCodes]', codes.map(read).join(','))
    }),
    { 'country-code-zeros': ['either', 'padded'], 'country-codes-values': ['list', 'one', 'first'] },
  ),
  fault(
    'letter-codes-accepted',
    'The filter by country also takes codes with two letters, such as AE.',
    letterCodesAreTaken,
    { 'invalid-filter-values': ['refused', 'nobody'], 'country-codes-values': ['list', 'one', 'first'] },
  ),
  fault(
    'three-letter-codes-accepted',
    'The filter by country also takes codes with three letters, such as USA.',
    threeLettersAreTaken,
    { 'invalid-filter-values': ['refused', 'nobody'], 'country-codes-values': ['list', 'one', 'first'] },
  ),
  fault(
    'country-zero-needed',
    'Only 036 names the country, and 36 finds nobody.',
    onAsked((query) => dropCodes(query, (code) => code.length === 3)),
  ),
  fault(
    'country-zero-refused',
    'Only 36 names the country, and 036 finds nobody.',
    onAsked((query) => dropCodes(query, (code) => !code.startsWith('0'))),
  ),
  fault(
    'country-code-of-four-digits',
    'A code of four digits in the filter by country, such as 0784, is taken.',
    onLists((entries, name) =>
      name.includes('countryCodes') ? entries.map((code) => code.replace(/^( *)0+(\d{3} *)$/, '$1$2')) : entries,
    ),
  ),
  fault(
    'country-code-in-wide-digits',
    'Full-width digits are taken for a code in the filter by country.',
    onLists((entries, name) =>
      name.includes('countryCodes')
        ? entries.map((code) => code.replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10)))
        : entries,
    ),
  ),
]
