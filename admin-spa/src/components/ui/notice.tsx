import type { ReactNode } from 'react'
import { classNames } from '@/lib/class-names'
import type { Tone } from './badge'

const tones: Record<Tone, string> = {
  neutral: 'border-line bg-sunken',
  good: 'border-accent bg-accent-soft',
  warn: 'border-warn bg-warn-soft',
  bad: 'border-bad bg-bad-soft',
  info: 'border-info bg-info-soft',
}

interface NoticeProps {
  tone: Tone
  title?: ReactNode
  children?: ReactNode
  className?: string
}

/** Something said once; read out when it appears. */
export function Notice({ tone, title, children, className }: NoticeProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classNames('rounded-md border-l-4 px-4 py-3', tones[tone], className)}
    >
      {title != null && <p className="font-semibold">{title}</p>}
      {children != null && <div className="break-words">{children}</div>}
    </div>
  )
}
