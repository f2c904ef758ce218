type List = readonly [string, ...string[]]

/** Where seeded clients live. */
export interface Place {
  readonly country: string
  readonly locale: string
  readonly people: keyof typeof import('./people.ts').people
  readonly cities: List
  /**
   * A telephone number; each `#` is replaced by a digit. Some countries reserve a range for fiction (United States and
   * Canada 555-01, United Kingdom, Ireland, Australia, France, Germany). Elsewhere the number starts with 000, which is
   * not assigned to anybody.
   */
  readonly phone: string
}

export const places: readonly [Place, ...Place[]] = [
  {
    country: '840',
    locale: 'en_US',
    people: 'english',
    cities: ['New York', 'Chicago', 'Austin', 'Boston', 'Yorkville'],
    phone: '+120255501##',
  },
  {
    country: '826',
    locale: 'en_GB',
    people: 'english',
    cities: ['London', 'York', 'Leeds', 'Bristol'],
    phone: '+442079460###',
  },
  {
    country: '036',
    locale: 'en_AU',
    people: 'english',
    cities: ['Sydney', 'Perth', 'Newcastle'],
    phone: '+61255501###',
  },
  { country: '372', locale: 'en_IE', people: 'english', cities: ['Dublin', 'Cork', 'Galway'], phone: '+353209101###' },
  {
    country: '124',
    locale: 'en_CA',
    people: 'english',
    cities: ['Toronto', 'Montréal', 'New Westminster'],
    phone: '+161355501##',
  },
  {
    country: '276',
    locale: 'de_DE',
    people: 'german',
    cities: ['Berlin', 'Hamburg', 'München', 'Köln'],
    phone: '+493023125###',
  },
  { country: '040', locale: 'de_AT', people: 'german', cities: ['Wien', 'Graz', 'Linz'], phone: '+43000######' },
  {
    country: '250',
    locale: 'fr_FR',
    people: 'french',
    cities: ['Paris', 'Lyon', 'Saint-Étienne', 'Nantes'],
    phone: '+33199000###',
  },
  { country: '056', locale: 'fr_BE', people: 'french', cities: ['Bruxelles', 'Liège', 'Namur'], phone: '+32000######' },
  {
    country: '724',
    locale: 'es_ES',
    people: 'spanish',
    cities: ['Madrid', 'Sevilla', 'A Coruña'],
    phone: '+34000######',
  },
  {
    country: '484',
    locale: 'es_MX',
    people: 'spanish',
    cities: ['Ciudad de México', 'Mérida', 'Puebla'],
    phone: '+52000#######',
  },
  {
    country: '032',
    locale: 'es_AR',
    people: 'spanish',
    cities: ['Buenos Aires', 'Córdoba', 'Rosario'],
    phone: '+54000#######',
  },
  {
    country: '076',
    locale: 'pt_BR',
    people: 'spanish',
    cities: ['São Paulo', 'Recife', 'Curitiba'],
    phone: '+55000#######',
  },
  { country: '380', locale: 'it_IT', people: 'italian', cities: ['Roma', 'Milano', 'Torino'], phone: '+39000######' },
  {
    country: '528',
    locale: 'nl_NL',
    people: 'german',
    cities: ['Amsterdam', 'Utrecht', "'s-Hertogenbosch"],
    phone: '+31000######',
  },
  {
    country: '752',
    locale: 'sv_SE',
    people: 'german',
    cities: ['Stockholm', 'Malmö', 'Göteborg'],
    phone: '+46000######',
  },
  { country: '616', locale: 'pl_PL', people: 'slavic', cities: ['Warszawa', 'Kraków', 'Łódź'], phone: '+48000######' },
  {
    country: '196',
    locale: 'en_CY',
    people: 'slavic',
    cities: ['Limassol', 'Nicosia', 'Larnaca'],
    phone: '+357000#####',
  },
  {
    country: '784',
    locale: 'ar_AE',
    people: 'arabic',
    cities: ['Dubai', 'Abu Dhabi', 'Sharjah'],
    phone: '+971000######',
  },
  {
    country: '356',
    locale: 'en_IN',
    people: 'indian',
    cities: ['Mumbai', 'New Delhi', 'Pune'],
    phone: '+91000#######',
  },
  { country: '392', locale: 'ja_JP', people: 'japanese', cities: ['東京', '大阪', 'Yokohama'], phone: '+81000######' },
  { country: '702', locale: 'en_SG', people: 'indian', cities: ['Singapore'], phone: '+65000#####' },
  { country: '566', locale: 'en_NG', people: 'nigerian', cities: ['Lagos', 'Abuja', 'Ibadan'], phone: '+234000######' },
]
