import axios, { AxiosError, isAxiosError, isCancel } from 'axios'
import type { Subject } from '../../../packages/client/test/faults/run-fault.ts'
import { clientsPath, flatQuery, subjectClient } from './calls.ts'

export const axiosSubject: Subject = {
  name: 'axios',
  connect: ({ baseUrl, token, timeoutMs, maxBytes, signal }) => {
    const api = axios.create({ baseURL: baseUrl, timeout: timeoutMs, maxContentLength: maxBytes, signal })
    api.interceptors.request.use(async (config) => {
      config.headers.set('Authorization', `Bearer ${await token()}`)
      return config
    })
    return subjectClient({
      get: async (path) => (await api.get(path)).data,
      list: async (input) => (await api.get(clientsPath, { params: flatQuery(input) })).data,
      create: async (body) => (await api.post(clientsPath, body)).data,
    })
  },
  describe: (error) => {
    if (isCancel(error)) return { reason: 'abort' }
    if (!isAxiosError(error)) return {}
    return { status: error.response?.status, body: error.response?.data, reason: reasonOf(error) }
  },
}

function reasonOf(error: AxiosError) {
  if (error.code === AxiosError.ECONNABORTED || error.code === AxiosError.ETIMEDOUT) return 'timeout'
  return error.request && !error.response ? 'connection' : undefined
}
