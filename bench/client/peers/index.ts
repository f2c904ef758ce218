import type { Subject } from '../../../packages/client/test/faults/run-fault.ts'
import { axiosSubject } from './axios.ts'
import { heyApi } from './hey-api.ts'
import { kySubject } from './ky.ts'
import { ofetchSubject } from './ofetch.ts'
import { openapiFetch } from './openapi-fetch.ts'

/** The clients that run over the fault table beside ours, one a file, each set up as its documentation advises. */
export const peers = async (): Promise<Subject[]> => [
  openapiFetch,
  kySubject,
  ofetchSubject,
  axiosSubject,
  await heyApi(),
]
