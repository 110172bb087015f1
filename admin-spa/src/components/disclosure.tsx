import { ChevronRightIcon } from '@heroicons/react/20/solid'
import type { ReactNode } from 'react'
import { classNames } from '@/lib/class-names'

interface DisclosureProps {
  summary: ReactNode
  children: ReactNode
  className?: string
  onToggle?: (open: boolean) => void
}

/** More, for who wants it. */
export function Disclosure({ summary, children, className, onToggle }: DisclosureProps) {
  return (
    <details className={classNames('group', className)} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded text-sm font-medium text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRightIcon aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  )
}
