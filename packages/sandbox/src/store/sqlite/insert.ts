import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type ClientKeys, type ClientRecord, keysOf } from '../../domain/client-record.ts'
import { columnList, toRow } from './rows.ts'
import { builder } from './tables.ts'

const textColumns = ['name_key', 'nickname_key', 'city_key', 'company_short_key', 'company_full_key'] as const

/** Adds clients one at a time, to the table and to what is kept beside it. */
export class Insert {
  readonly #client: StatementSync
  readonly #tag: StatementSync
  readonly #text: StatementSync

  constructor(database: DatabaseSync) {
    const client = builder
      .insertInto('clients')
      .values(Object.fromEntries(columnList.map((column) => [column, 0])) as never)
      .compile()
    const tag = builder
      .insertInto('client_tags')
      .values({ tag: '', client_id: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .compile()
    this.#client = database.prepare(client.sql)
    this.#tag = database.prepare(tag.sql)
    this.#text = database.prepare(
      `insert into client_text (rowid, ${textColumns}) values (?, ${textColumns.map(() => '?')})`,
    )
  }

  /** Into the table and its tags, for a load that makes the text index afterwards. */
  row(record: ClientRecord): ClientKeys {
    const keys = keysOf(record)
    this.#client.run(...toRow(keys, record))
    for (const tag of keys.tags) this.#tag.run(tag, keys.clientId)
    return keys
  }

  /** Into the table, its tags and the text index. */
  whole(record: ClientRecord): ClientKeys {
    const keys = this.row(record)
    const { name, nickname, city, companyShortName, companyFullName } = keys
    this.#text.run(keys.clientId, name, nickname, city, companyShortName, companyFullName)
    return keys
  }
}
