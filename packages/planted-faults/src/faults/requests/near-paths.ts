import { type Fault, fault, json, type Plant, placeOf } from '../../planting/fault.ts'
import { onUrl } from '../../planting/wire.ts'

const onPath = (change: (path: string) => string): Plant =>
  onUrl((url) => {
    url.pathname = change(url.pathname)
  })

/** Paths that are nearly those of the document. */
export const nearPathFaults: readonly Fault[] = [
  fault(
    'two-slashes-are-one',
    'Two slashes in a row in a path count as one, so //api/v2/clients is the list.',
    onPath((path) => path.replace(/\/{2,}/g, '/')),
  ),
  fault(
    'path-behind-the-script',
    'Each path is also there behind the name of the script, as /index.php/api/v2/clients.',
    onPath((path) => path.replace(/^\/index\.php(?=\/)/, '')),
  ),
  fault(
    'path-behind-anything',
    'Each path is also there behind another one, as /public/api/v2/clients.',
    onPath((path) => path.replace(/^\/\w+(?=\/api\/v2\/)/, '')),
  ),
  fault(
    'encoded-slash-separates',
    'A percent-encoded slash in a path is a slash, so /api/v2/clients%2F1 is client 1.',
    onPath((path) => path.replace(/%2f/gi, '/')),
  ),
  fault(
    'full-stop-after-path-dropped',
    'A full stop at the end of a path is left out.',
    onPath((path) => path.replace(/\.$/, '')),
  ),
  fault(
    'old-version-of-one-client',
    'A client can also be read below /api/v1/clients.',
    onPath((path) => path.replace(/^\/api\/v1\/clients\/(?=\d+$)/, '/api/v2/clients/')),
  ),
  fault(
    'list-under-other-names',
    'The list is also there as /api/v2/clients/all and /api/v2/clients/search.',
    onPath((path) => path.replace(/^(\/api\/v2\/clients)\/(?:all|search)$/, '$1')),
  ),
  fault('encoded-letters-of-a-path-not-read', 'A path with a percent-encoded letter in its fixed parts is not found.', {
    http: (next) => async (request) => {
      const { pathname } = new URL(request.url)
      const isEncoded = placeOf(request) === undefined && /^[^?]*%[4-7][0-9a-f]/i.test(pathname)
      return isEncoded ? json(404, { message: 'There is nothing at this path.' }) : next(request)
    },
  }),
]
