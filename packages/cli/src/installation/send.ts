import type { Host } from './host.ts'

/** Sends one request. */
export type Send = (url: string, init: RequestInit) => Promise<Response>

/** Sends to the paths below the host's prefix. */
export const sendTo = ({ origin, url }: Host): Send => {
  return (target, init) => fetch(url + target.slice(origin.length), init)
}
