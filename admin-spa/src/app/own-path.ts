const START = '/admin/'
const OWN = 'https://own.invalid'

/** Where to go after signing in: the path, if it is one of this app, else the start. A link must not lead to another site. */
export function ownPath(path: string | undefined): string {
  if (path === undefined || !path.startsWith('/')) return START
  const url = URL.parse(path, OWN)
  if (url === null || url.origin !== OWN) return START
  const inside = url.pathname + url.search
  return inside.startsWith(START) ? inside : `${START}${inside.slice(1)}`
}
