import { useEffect, useRef, useState } from 'preact/hooks'
import type { Call, Reply } from './call.ts'

/** What follows `#` in the address. */
export function useHash(): string {
  const [hash, setHash] = useState(location.hash.slice(1))
  useEffect(() => {
    const change = () => setHash(location.hash.slice(1))
    addEventListener('hashchange', change)
    return () => removeEventListener('hashchange', change)
  }, [])
  return hash
}

/** The reads of one call. Only one of them is under way at a time. */
interface Reads {
  readonly key: string | undefined
  isAskedAgain: boolean
}

/**
 * The last reply to a call. The previous reply stays until the next one is there; a late one to another call is ignored.
 * @param call Undefined: nothing is read.
 * @param version The call is sent again when it changes. That waits while a reply is awaited, since the sandbox may be slow.
 */
export function useReply(
  call: Call | undefined,
  version: number | string,
  send: (call: Call) => Promise<Reply>,
): Reply | undefined {
  const [reply, setReply] = useState<Reply>()
  const current = useRef<Reads | undefined>(undefined)
  // With the token, which is not part of what is shown.
  const key = JSON.stringify(call)
  const readAll = async (reads: Reads, sent: Call) => {
    do {
      reads.isAskedAgain = false
      const next = await send(sent)
      if (current.current !== reads) return
      setReply(next)
    } while (reads.isAskedAgain)
    current.current = undefined
  }
  useEffect(() => {
    if (call && current.current?.key === key) {
      current.current.isAskedAgain = true
      return
    }
    const reads = { key, isAskedAgain: false }
    current.current = reads
    if (call) void readAll(reads, call)
  }, [key, version])
  useEffect(
    () => () => {
      current.current = undefined
    },
    [],
  )
  return reply
}

/** A part of an address without its percent signs; as it is when they are not those of UTF-8. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A number that changes from time to time while the page can be seen, and a function that changes it now. */
export function useTicks(everyMs: number): [tick: number, tickNow: () => void] {
  const [tick, setTick] = useState(0)
  const next = () => setTick((number) => number + 1)
  useEffect(() => {
    const timer = setInterval(() => document.hidden || next(), everyMs)
    document.addEventListener('visibilitychange', next)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', next)
    }
  }, [everyMs])
  return [tick, next]
}

/** The values of a form by the names of its fields, and what its `onInput` is. */
export function useFields<Values extends Record<string, string>>(
  initial: Values,
): [values: Values, onInput: (event: Event) => void] {
  const [values, setValues] = useState(initial)
  return [
    values,
    ({ target }) => {
      const { name, value } = target as HTMLInputElement
      setValues((before) => ({ ...before, [name]: value }))
    },
  ]
}

/** A text that is kept for this tab. */
export function useKept(name: string): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(sessionStorage.getItem(name) ?? '')
  return [
    text,
    (next) => {
      sessionStorage.setItem(name, next)
      setText(next)
    },
  ]
}
