import { useEffect } from 'react'

/** Names the page, such as `Ada Lovelace · Contacts · Perennial`. */
export function usePageTitle(...parts: string[]) {
  const title = [...parts, 'Perennial'].join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
