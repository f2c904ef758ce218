import type { DatabaseSync } from 'node:sqlite'
import { fold } from '../../domain/client-record.ts'
import { SandboxError } from '../../domain/refusals.ts'

/** Marks a file as a sandbox's: "B2CS". */
const applicationId = 0x42324353

/** Each step brings a store from the version of its position to the next. A released step never changes. */
const migrations: readonly string[] = [
  `create table clients (
     seq integer primary key,
     client_id integer not null,
     email_key text, name_key text, nickname_key text, city_key text,
     company_short_key text, company_full_key text,
     manager_id integer, country_code integer, status_id integer, internal_type_id integer,
     risk_level_id integer, type_id integer, verification_level_id integer,
     logged_at integer, create_time integer not null, update_time integer,
     answer text not null, input text
   ) strict;
   create table client_tags (
     tag text not null, seq integer not null, primary key (tag, seq)
   ) strict, without rowid;
   create table row_order (kept integer not null) strict;
   insert into row_order (kept) values (1);
   create virtual table client_text using fts5(
     name_key, nickname_key, city_key, company_short_key, company_full_key,
     content = 'clients', content_rowid = 'seq', columnsize = 0, tokenize = 'trigram case_sensitive 1'
   );`,
  `pragma application_id = ${applicationId};
   update clients set
     email_key = fold(answer ->> '$.email'), name_key = fold(answer ->> '$.name'),
     nickname_key = fold(answer ->> '$.nickname'), city_key = fold(answer ->> '$.city'),
     company_short_key = fold(answer ->> '$.company.shortName'),
     company_full_key = fold(answer ->> '$.company.fullName');
   insert into client_text (client_text) values ('rebuild');`,
  // An index more: all that are not there are made after the last step.
  '',
]

/**
 * The indexes, which loading many clients drops and makes again. Those of sorts end with the identifier that orders
 * ties; those of filters end, as all do, with `seq`, which is the order of the default sort. That of texts is read from
 * end to end for what is too short for the text index: a fifth of the time that the table takes.
 */
const indexes: Readonly<Record<string, string>> = {
  clients_by_client_id: 'clients (client_id)',
  clients_by_email: 'clients (email_key, client_id)',
  clients_by_name: 'clients (name_key, client_id)',
  clients_by_logged_at: 'clients (logged_at, client_id)',
  clients_by_create_time: 'clients (create_time, client_id)',
  clients_by_update_time: 'clients (update_time, client_id)',
  clients_by_manager: 'clients (manager_id)',
  clients_by_country: 'clients (country_code)',
  clients_by_status: 'clients (status_id)',
  clients_by_internal_type: 'clients (internal_type_id)',
  clients_by_risk_level: 'clients (risk_level_id)',
  clients_by_type: 'clients (type_id)',
  clients_by_verification_level: 'clients (verification_level_id)',
  clients_by_texts: 'clients (city_key, company_short_key, company_full_key, nickname_key, name_key)',
}

const unique = new Set(['clients_by_client_id'])

/** An active client's email is its own; status 1 is Active. */
const activeEmail = 'create unique index if not exists active_email on clients (email_key) where status_id = 1'

export function migrate(database: DatabaseSync): void {
  const version = numberOf(database, 'user_version')
  if (version === migrations.length) return
  database.function('fold', (text) => (text === null ? null : fold(String(text))))
  database.exec('begin immediate')
  for (const step of migrations.slice(version)) database.exec(step)
  for (const definition of indexDefinitions) database.exec(definition)
  database.exec(`pragma user_version = ${migrations.length}`)
  database.exec('commit')
}

/** Throws SandboxError when the file holds what another program, or a newer sandbox, wrote. */
export function refuseForeign(database: DatabaseSync, file: string): void {
  const id = numberOf(database, 'application_id')
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all()
  // Before its second version a store bore no mark; its tables tell.
  const unmarked = id === 0 && (tables.length === 0 || tables.some(({ name }) => name === 'row_order'))
  if (id !== applicationId && !unmarked) {
    throw new SandboxError(`${file}: The database belongs to another program. Choose another file.`)
  }
  if (numberOf(database, 'user_version') > migrations.length) {
    throw new SandboxError(`${file}: The database was written by a newer sandbox. Use that version, or another file.`)
  }
}

const numberOf = (database: DatabaseSync, pragma: 'user_version' | 'application_id'): number =>
  Number(database.prepare(`pragma ${pragma}`).get()?.[pragma])

/** A statement for each index, which does nothing where the index is there. */
export const indexDefinitions: readonly string[] = [
  ...Object.entries(indexes).map(
    ([name, target]) => `create ${unique.has(name) ? 'unique ' : ''}index if not exists ${name} on ${target}`,
  ),
  activeEmail,
]

export function dropIndexes(database: DatabaseSync): void {
  for (const name of [...Object.keys(indexes), 'active_email']) database.exec(`drop index if exists ${name}`)
}
