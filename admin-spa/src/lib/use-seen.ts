import { useCallback, useState } from 'react'

/** Whether an element has come onto the screen, once; and the ref for it. */
export function useSeen() {
  const [seen, setSeen] = useState(false)
  const ref = useCallback((element: Element | null) => {
    if (element === null) return
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      setSeen(true)
      observer.disconnect()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [seen, ref] as const
}
