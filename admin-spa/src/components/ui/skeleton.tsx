import type { ReactNode } from 'react'
import { classNames } from '@/lib/class-names'

/** The place of a piece of text that is still under way. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('block h-4 animate-pulse rounded bg-sunken', className)} />
}

/** Skeletons for the eye, a word for the ear. */
export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div role="status">
      <span className="sr-only">Loading {what}…</span>
      {children}
    </div>
  )
}

/** Skeletons in the shape of a list. */
export function LoadingRows({ what, rows = 6 }: { what: string; rows?: number }) {
  return (
    <Loading what={what}>
      <div className="divide-y divide-line">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex items-center gap-6 py-4">
            <Skeleton className="w-2/5" />
            <Skeleton className="w-1/4" />
            <Skeleton className="ml-auto w-20" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
