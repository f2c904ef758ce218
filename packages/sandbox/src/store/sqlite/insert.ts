import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type ClientKeys, type ClientRecord, keysOf } from '../../domain/client-record.ts'
import { columnList, textColumns, toRow } from './rows.ts'

/** A client that was added, and where. */
export interface Inserted {
  readonly seq: number
  readonly keys: ClientKeys
}

/** Adds clients one at a time, to the table and to what is kept beside it. */
export class Insert {
  readonly #client: StatementSync
  readonly #tag: StatementSync
  readonly #text: StatementSync

  constructor(database: DatabaseSync) {
    this.#client = database.prepare(`insert into clients (${columnList}) values (${columnList.map(() => '?')})`)
    this.#tag = database.prepare('insert or ignore into client_tags (tag, seq) values (?, ?)')
    this.#text = database.prepare(
      `insert into client_text (rowid, ${textColumns}) values (?, ${textColumns.map(() => '?')})`,
    )
  }

  /** Into the table and its tags, for a load that makes the text index afterwards. */
  row(record: ClientRecord): Inserted {
    const keys = keysOf(record)
    const seq = Number(this.#client.run(...toRow(keys, record)).lastInsertRowid)
    for (const tag of keys.tags) this.#tag.run(tag, seq)
    return { seq, keys }
  }

  /** Into the table, its tags and the text index. */
  whole(record: ClientRecord): Inserted {
    const inserted = this.row(record)
    const { name, nickname, city, companyShortName, companyFullName } = inserted.keys
    this.#text.run(inserted.seq, name, nickname, city, companyShortName, companyFullName)
    return inserted
  }
}
