import { isJson } from '../exchange/media-type.ts'
import { RunEnded } from '../running/failure.ts'

/** So many responses in a row that the host may not have sent are looked into, whatever came before. */
const manyInRow = 10

/**
 * Notices that a host no longer is what it was: that the token has expired, or that a gateway or a page for signing in
 * responds in its place. What such a run finds says nothing about the host.
 */
export class HostWatch {
  readonly #send: (request: Request) => Promise<Response>
  /** The first read that the host responded to as an API does. */
  #known: Request | undefined
  /** The kinds of responses after which the host was asked again. */
  readonly #checked = new Set<string>()
  #inRow = 0
  #ended: RunEnded | undefined

  /** @param send Sends a request once more. */
  constructor(send: (request: Request) => Promise<Response>) {
    this.#send = send
  }

  /** Throws where the host was found to be another. */
  check(): void {
    if (this.#ended) throw this.#ended
  }

  /** Looks at a response, and asks the host for what it returned before where something else may have sent it. */
  async look(request: Request, response: Response): Promise<void> {
    if (request.method !== 'GET') return
    this.#known ??= isOfApi(response) && request.headers.has('authorization') ? copyOf(request) : undefined
    if (!this.#known || !isOfSameCaller(this.#known, request)) return
    this.#inRow = mayBeOfAnother(response) ? this.#inRow + 1 : 0
    if (this.#inRow === 0) return
    const kind = `${response.status} ${response.headers.get('content-type')}`
    if (this.#checked.has(kind) && this.#inRow % manyInRow !== 0) return
    this.#checked.add(kind)
    const again = await this.#send(copyOf(this.#known))
    // What was read may be gone, and a server may fail.
    if (!mayBeOfAnother(again)) return
    this.#ended = new RunEnded(
      `the host returned JSON before, and now responds ${again.status} to the same request; check the token and the host, then run it again`,
    )
    throw this.#ended
  }
}

const copyOf = ({ url, headers }: Request): Request => new Request(url, { headers, redirect: 'manual' })

const isOfSameCaller = (one: Request, other: Request): boolean =>
  one.headers.get('authorization') === other.headers.get('authorization')

const isOfApi = ({ status, headers }: Response): boolean => status === 200 && isJson(headers.get('content-type') ?? '')

const mayBeOfAnother = ({ status, headers }: Response): boolean =>
  status === 401 ||
  status === 403 ||
  (status >= 300 && status < 400 && status !== 304) ||
  (status < 300 && /^text\/html\b/i.test(headers.get('content-type') ?? ''))
