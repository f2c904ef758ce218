import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { ClientKeys } from '../../domain/client-keys.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import { searchedKeys } from '../../domain/filters.ts'
import { toAsciiJson } from '../../json/ascii-json.ts'
import { columnNames, searchedColumns, toRow } from '../columns.ts'

/** A client that was added. */
export interface Inserted {
  /** Its row number. */
  readonly seq: number
  /** The Client object, serialised. */
  readonly json: string
}

/** Adds clients one at a time, to the table of clients and to those beside it. */
export class Insert {
  readonly #client: StatementSync
  readonly #tag: StatementSync
  readonly #text: StatementSync

  constructor(database: DatabaseSync) {
    this.#client = database.prepare(`insert into clients (${columnNames}) values (${columnNames.map(() => '?')})`)
    this.#tag = database.prepare('insert or ignore into client_tags (tag, seq) values (?, ?)')
    this.#text = database.prepare(
      `insert into client_text (rowid, ${searchedColumns}) values (?, ${searchedColumns.map(() => '?')})`,
    )
  }

  /** Adds a client without its texts, for a load that builds the text index at its end. */
  withoutTexts(record: ClientRecord, keys: ClientKeys): Inserted {
    const json = toAsciiJson(record.client)
    const input = record.input === undefined ? null : toAsciiJson(record.input)
    const seq = Number(this.#client.run(...toRow(keys, json, input)).lastInsertRowid)
    for (const tag of keys.tags) this.#tag.run(tag, seq)
    return { seq, json }
  }

  /** Adds a client and its texts. */
  whole(record: ClientRecord, keys: ClientKeys): Inserted {
    const inserted = this.withoutTexts(record, keys)
    this.#text.run(inserted.seq, ...searchedKeys.map((key) => keys[key]))
    return inserted
  }
}
