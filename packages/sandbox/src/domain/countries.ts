import type { Country } from '@b2core-clients/schema'

type Row = readonly [countryId: number, alpha2: string, alpha3: string, numeric: string, name: string]

const rows: readonly Row[] = [
  // The vendor's sample call filters by the codes 1, 2 and 3, which belong to no country. This one is invented so that the
  // call finds a client. ISO 3166 reserves XA and XXA for private use.
  [1, 'XA', 'XXA', '001', 'Sampleland'],
  [10, 'AR', 'ARG', '032', 'Argentina'],
  [13, 'AU', 'AUS', '036', 'Australia'],
  [14, 'AT', 'AUT', '040', 'Austria'],
  [21, 'BE', 'BEL', '056', 'Belgium'],
  [30, 'BR', 'BRA', '076', 'Brazil'],
  [38, 'CA', 'CAN', '124', 'Canada'],
  [55, 'CY', 'CYP', '196', 'Cyprus'],
  [73, 'FR', 'FRA', '250', 'France'],
  [80, 'DE', 'DEU', '276', 'Germany'],
  [99, 'IN', 'IND', '356', 'India'],
  [103, 'IE', 'IRL', '372', 'Ireland'],
  [106, 'IT', 'ITA', '380', 'Italy'],
  [108, 'JP', 'JPN', '392', 'Japan'],
  [139, 'MX', 'MEX', '484', 'Mexico'],
  [150, 'NL', 'NLD', '528', 'Netherlands'],
  [157, 'NG', 'NGA', '566', 'Nigeria'],
  [172, 'PL', 'POL', '616', 'Poland'],
  [193, 'SG', 'SGP', '702', 'Singapore'],
  [199, 'ES', 'ESP', '724', 'Spain'],
  [205, 'SE', 'SWE', '752', 'Sweden'],
  [229, 'AE', 'ARE', '784', 'United Arab Emirates'],
  [228, 'GB', 'GBR', '826', 'United Kingdom'],
  [230, 'US', 'USA', '840', 'United States of America'],
]

/** The countries of the sandbox. Their ISO 3166 codes are real; `countryId` is invented. */
const countries: readonly Country[] = rows.map(([countryId, alpha2Code, alpha3Code, numericCode, countryName]) => ({
  countryId,
  alpha2Code,
  alpha3Code,
  countryName,
  numericCode,
}))

const byCode = new Map(countries.map((country) => [Number(country.numericCode), country]))

/** The country with a numeric code, with or without leading zeros. An unknown country has only its code. */
export function countryOf(code: string): Country {
  const numericCode = code.padStart(3, '0')
  return (
    byCode.get(Number(code)) ?? {
      countryId: null,
      alpha2Code: null,
      alpha3Code: null,
      countryName: null,
      numericCode,
    }
  )
}
