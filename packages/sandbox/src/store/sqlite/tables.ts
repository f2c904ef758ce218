import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'

/** One client. Texts ending in `_key` are folded; times are whole seconds since 1970. */
export interface ClientsTable {
  /** The row's place; see RowOrder. */
  seq: number
  client_id: number
  email_key: string | null
  name_key: string | null
  nickname_key: string | null
  city_key: string | null
  company_short_key: string | null
  company_full_key: string | null
  manager_id: number | null
  country_code: number | null
  status_id: number | null
  internal_type_id: number | null
  risk_level_id: number | null
  type_id: number | null
  verification_level_id: number | null
  logged_at: number | null
  create_time: number
  update_time: number | null
  /** The Client object as answered. */
  answer: string
  /** The body it was created from. */
  input: string | null
}

export interface Tables {
  clients: ClientsTable
  client_tags: { tag: string; seq: number }
  /** Full-text index over the texts of `clients`, in runs of three characters. */
  client_text: { rowid: number }
}

/** Builds queries and compiles them; it never runs one. */
export const builder = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
