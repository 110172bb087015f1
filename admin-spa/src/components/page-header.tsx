import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, children, actions }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>
        {children != null && <div className="mt-0.5 text-ink-soft">{children}</div>}
      </div>
      {actions}
    </header>
  )
}
