import { unwrapPage } from '@b2core-clients/schema/wire'
import type { PageParameter } from '../src/http/page/setup.ts'
import { problemsOf, toQuery } from './call.ts'
import { useReply } from './hooks.ts'
import { Curl, Field, Problems, Waiting } from './parts.tsx'
import type { Session } from './session.ts'

interface Page {
  readonly data: readonly Readonly<Record<string, unknown>>[]
  readonly total: number
}

/** A page of clients. @param query The query of `listClients`, from the address of the view. */
export function Clients({ session, query, tick }: { session: Session; query: string; tick: number }) {
  const values = new Map(new URLSearchParams(query))
  const call = session.api('listClients', { ending: withMark(toQuery(values)) })
  const reply = useReply(call, tick, (sent) => session.look(sent))
  const page = reply?.ok ? (unwrapPage(reply.body, session.setup.wire) as Page) : undefined
  return (
    <>
      <div class="title">
        <h1>Clients</h1>
        <a class="button" href="#/clients/new">
          New client
        </a>
      </div>
      <Query session={session} values={values} />
      {!reply && <Waiting />}
      {reply && !reply.ok && <Problems problems={problemsOf(reply)} />}
      {page && <Rows page={page} />}
      {page && <Pager page={page} values={values} parameters={session.setup.parameters} />}
      <Curl session={session} call={call} />
    </>
  )
}

/** The parameters of the list. Filters are folded unless one is set. */
function Query({ session, values }: { session: Session; values: ReadonlyMap<string, string> }) {
  const parameters = session.setup.parameters.filter(({ name }) => name !== 'offset')
  const filters = parameters.filter(({ name }) => name.startsWith('filter['))
  const others = parameters.filter((parameter) => !filters.includes(parameter))
  const set = filters.filter(({ name }) => values.has(name))
  const field = (parameter: PageParameter) => (
    <ParameterField key={parameter.name} parameter={parameter} value={values.get(parameter.name) ?? ''} />
  )
  return (
    <form
      // The address decides what the fields have.
      key={toQuery(values)}
      class="query"
      onSubmit={(event) => {
        event.preventDefault()
        const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)] as const)
        location.hash = `/clients${withMark(toQuery(entries))}`
      }}
    >
      <details open={set.length > 0}>
        <summary>Filters{set.length > 0 && `: ${set.length}`}</summary>
        <div class="fields">{filters.map(field)}</div>
      </details>
      <div class="fields">
        {others.map(field)}
        <div class="submit">
          <button type="submit">List</button>
          {values.size > 0 && <a href="#/clients">All clients</a>}
        </div>
      </div>
    </form>
  )
}

function ParameterField({ parameter, value }: { parameter: PageParameter; value: string }) {
  const { name, values, default: standard = '', isList } = parameter
  const label = /^filter\[(.*)\]$/.exec(name)?.[1] ?? name
  if (values) {
    return (
      <Field label={label}>
        <select name={name} defaultValue={value}>
          <option value="">{standard || 'not sent'}</option>
          {values.map((each) => (
            <option key={each} selected={each === value}>
              {each}
            </option>
          ))}
        </select>
      </Field>
    )
  }
  const placeholder = isList ? 'a,b,c' : standard
  return (
    <Field label={label}>
      <input name={name} defaultValue={value} placeholder={placeholder} autocomplete="off" spellcheck={false} />
    </Field>
  )
}

const columns = [
  ['clientId', 'Id'],
  ['name', 'Name'],
  ['email', 'Email'],
  ['status', 'Status'],
  ['createTime', 'Created'],
] as const

function Rows({ page }: { page: Page }) {
  if (page.data.length === 0) return <p class="empty">No client matches.</p>
  return (
    <table class="clients">
      <thead>
        <tr>
          {columns.map(([name, title]) => (
            <th key={name} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {page.data.map((client) => (
          <tr key={textOf(client.clientId)}>
            {columns.map(([name, title]) => (
              <td key={name} data-title={title}>
                {name === 'name' ? (
                  <a href={`#/clients/${encodeURIComponent(textOf(client.clientId))}`}>
                    <bdi>{textOf(client.name) || 'without a name'}</bdi>
                  </a>
                ) : (
                  <bdi>{textOf(client[name])}</bdi>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Pager({
  page,
  values,
  parameters,
}: {
  page: Page
  values: ReadonlyMap<string, string>
  parameters: readonly PageParameter[]
}) {
  const numberOf = (name: string) =>
    Number(values.get(name) ?? parameters.find((parameter) => parameter.name === name)?.default ?? 0)
  const offset = numberOf('offset')
  const limit = numberOf('limit') || page.data.length
  const to = (next: number) =>
    `#/clients${withMark(toQuery(new Map([...values, ['offset', next > 0 ? String(next) : '']])))}`
  const format = (number: number) => number.toLocaleString('en')
  const describePage = () => {
    if (page.total === 0) return ''
    if (page.data.length === 0) return `None of ${format(page.total)}`
    return `${format(offset + 1)} to ${format(offset + page.data.length)} of ${format(page.total)}`
  }
  return (
    <nav class="pager" aria-label="Pages">
      <span role="status">{describePage()}</span>
      {offset > 0 && <a href={to(offset - limit)}>Previous</a>}
      {offset + page.data.length < page.total && page.data.length > 0 && <a href={to(offset + limit)}>Next</a>}
    </nav>
  )
}

function textOf(value: unknown): string {
  return typeof value === 'object' || value === undefined ? '' : String(value)
}

function withMark(query: string): string {
  return query === '' ? '' : `?${query}`
}
