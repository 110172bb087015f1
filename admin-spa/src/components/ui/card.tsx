import { useId, type ReactNode } from 'react'
import { classNames } from '@/lib/class-names'

interface CardProps {
  title: ReactNode
  /** Stands to the right of the title. */
  aside?: ReactNode
  children: ReactNode
  className?: string
}

/** A titled part of a page, and a landmark of that name. */
export function Card({ title, aside, children, className }: CardProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classNames('rounded-lg border border-line bg-surface', className)}>
      <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2 sm:px-5">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {aside}
      </header>
      <div className="p-4 sm:p-5">{children}</div>
    </section>
  )
}
