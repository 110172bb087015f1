import { useSyncExternalStore } from 'react'

const TICK_MS = 5_000
const listeners = new Set<() => void>()
let ahead = 0
let now = new Date()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function read() {
  return new Date(Date.now() + ahead)
}

function tick() {
  now = read()
  for (const listener of listeners) listener()
}

function current() {
  // Without a timer the reading may be old. It must not change from one call to the next, or React would render for ever.
  if (timer === undefined && read().getTime() - now.getTime() > TICK_MS) now = read()
  return now
}

/** The time that contacts live in, to five seconds: one timer for all times on the screen. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, current)
}

/** What the time is that contacts live in, which a test may have moved; null for the real time. */
export function setNow(instant: Date | null) {
  ahead = instant === null ? 0 : instant.getTime() - Date.now()
  tick()
}
