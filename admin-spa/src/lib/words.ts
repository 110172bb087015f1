/** `capture-leads`, `NO_CONSENT` or `order.completed` as people write it: `Capture leads`. */
export function humanize(key: string): string {
  const words = key.replace(/[-_.]+/g, ' ').trim()
  const lower = /[a-z]/.test(words) ? words : words.toLowerCase()
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}

/** `1 contact`, `23,570 contacts`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`
}
