import type { ReactNode } from 'react'

/** Says that there is nothing, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="px-4 py-12 text-center">
      <p className="font-semibold">{title}</p>
      {children != null && <div className="mx-auto mt-1 max-w-prose text-ink-soft">{children}</div>}
    </div>
  )
}
