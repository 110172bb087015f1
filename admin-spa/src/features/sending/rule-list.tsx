import { PlusIcon } from '@heroicons/react/20/solid'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { MOST_RULES } from './rules-draft'

interface RuleListProps<Row> {
  /** Finds its button again, from outside. */
  list: string
  title: string
  /** What such rules do. */
  note: ReactNode
  /** What it means that there is none. */
  none: string
  add: string
  rows: Row[]
  /** What is wrong with the list as a whole. */
  findings: string[]
  onAdd: () => void
  onRemove: (row: Row) => void
  children: (row: Row, number: number, remove: () => void) => ReactNode
}

/** Rules of one kind, to be added and taken out. */
export function RuleList<Row>({
  list,
  title,
  note,
  none,
  add,
  rows,
  findings,
  onAdd,
  onRemove,
  children,
}: RuleListProps<Row>) {
  return (
    <Card title={title}>
      <p className="max-w-prose text-ink-soft">{note}</p>
      {rows.length === 0 ? (
        <p className="py-4">{none}</p>
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((row, index) => children(row, index + 1, () => onRemove(row)))}
        </ul>
      )}
      {findings.length > 0 && (
        <Notice tone="bad" className="mb-4">
          {findings.join(' ')}
        </Notice>
      )}
      <Button size="small" disabled={rows.length >= MOST_RULES} onClick={onAdd} data-add={list}>
        <PlusIcon aria-hidden className="size-4" /> {add}
      </Button>
    </Card>
  )
}
