import { useEffect, useState } from 'preact/hooks'
import type { Reply } from './call.ts'

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

/**
 * The last reply of a read, which is repeated when `key` changes. The previous reply stays until the next one is there.
 * @param read Undefined: nothing is read.
 */
export function useReply(key: string, read: (() => Promise<Reply>) | undefined): Reply | undefined {
  const [reply, setReply] = useState<Reply>()
  useEffect(() => {
    let isCurrent = true
    read?.().then((next) => {
      if (isCurrent) setReply(next)
    })
    return () => {
      isCurrent = false
    }
  }, [key])
  return reply
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
