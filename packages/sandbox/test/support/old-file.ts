import { DatabaseSync } from 'node:sqlite'
import type { Client } from '@b2core-clients/schema'

/** What the sandbox wrote before layout 4. Only what an upgrade reads is filled in. */
const tables = `
  create table clients (
    seq integer primary key,
    client_id integer not null,
    email_key text, name_key text, nickname_key text, city_key text,
    company_short_key text, company_full_key text,
    manager_id integer, country_code integer, status_id integer, internal_type_id integer,
    risk_level_id integer, type_id integer, verification_level_id integer,
    logged_at integer, create_time integer not null, update_time integer,
    answer text not null, input text
  ) strict;
  create table client_tags (tag text not null, seq integer not null, primary key (tag, seq)) strict, without rowid;
  create table row_order (kept integer not null) strict;
  insert into row_order (kept) values (1);
  create virtual table client_text using fts5(
    name_key, nickname_key, city_key, company_short_key, company_full_key,
    content = 'clients', content_rowid = 'seq', columnsize = 0, tokenize = 'trigram case_sensitive 1'
  );
  create unique index clients_by_client_id on clients (client_id);
  create unique index active_email on clients (email_key) where status_id = 1;`

/** Writes a file as version 1, 2 or 3 of the layout had it. */
export function writeOldFile(path: string, version: number, clients: readonly Client[]): void {
  const file = new DatabaseSync(path)
  file.exec(tables)
  const insert = file.prepare(
    'insert into clients (client_id, status_id, create_time, answer, input) values (?, 1, ?, ?, ?)',
  )
  for (const client of clients) {
    insert.run(client.clientId, Date.parse(client.createTime) / 1000, JSON.stringify(client), '{"kept":true}')
  }
  // Version 1 did not mark its files.
  file.exec(`pragma user_version = ${version}; pragma application_id = ${version === 1 ? 0 : 0x42324353}`)
  file.close()
}
