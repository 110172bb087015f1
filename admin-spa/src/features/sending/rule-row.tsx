import { XMarkIcon } from '@heroicons/react/20/solid'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

interface RuleRowProps {
  name: string
  /** What is wrong with the row as a whole. */
  findings: string[]
  onRemove: () => void
  children: ReactNode
}

/** One rule of a list, with a way to take it out. */
export function RuleRow({ name, findings, onRemove, children }: RuleRowProps) {
  return (
    <li>
      <fieldset className="min-w-0 py-4">
        <legend className="sr-only">{name}</legend>
        <div className="flex items-start gap-2 sm:gap-4">
          {children}
          <Button look="quiet" className="mt-7 px-2.5" onClick={onRemove}>
            <XMarkIcon aria-hidden className="size-5" />
            <span className="sr-only">Remove {name.toLowerCase()}</span>
          </Button>
        </div>
        {findings.length > 0 && (
          <p role="alert" className="mt-1.5 text-sm font-medium text-bad">
            {findings.join(' ')}
          </p>
        )}
      </fieldset>
    </li>
  )
}
