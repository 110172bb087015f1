/** Where to go after signing in: the path, if it is one of this app, else the start. A link must not lead to another site. */
export function ownPath(path: string | undefined): string {
  const start = '/admin/'
  if (path === undefined) return start
  const inside = path.startsWith(start) ? path : `/admin${path}`
  try {
    const url = new URL(inside, 'https://own.invalid')
    const own = url.origin === 'https://own.invalid' && url.pathname.startsWith(start) && path.startsWith('/')
    return own ? url.pathname + url.search : start
  } catch {
    return start
  }
}
