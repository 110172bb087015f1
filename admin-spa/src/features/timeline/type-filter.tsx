import { PlusIcon } from '@heroicons/react/20/solid'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { classNames } from '@/lib/class-names'

interface TypeFilterProps {
  /** The types to offer. */
  seen: string[]
  selected: string[]
  onSelect: (types: string[]) => void
}

/** Chooses which types of entries are shown: those seen so far by a click, any other by its name. */
export function TypeFilter({ seen, selected, onSelect }: TypeFilterProps) {
  const toggle = (type: string) =>
    onSelect(selected.includes(type) ? selected.filter((other) => other !== type) : [...selected, type])
  return (
    <div
      role="group"
      aria-label="Filter by type"
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-4 py-3 sm:px-5"
    >
      <Chip pressed={selected.length === 0} onClick={() => onSelect([])}>
        All
      </Chip>
      {seen.map((type) => (
        <Chip key={type} pressed={selected.includes(type)} onClick={() => toggle(type)}>
          {type}
        </Chip>
      ))}
      <OtherType onAdd={(type) => !selected.includes(type) && onSelect([...selected, type])} />
    </div>
  )
}

function Chip({ pressed, onClick, children }: { pressed: boolean; onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={classNames(
        'max-w-full truncate rounded-full border px-3 py-1 text-sm',
        pressed ? 'border-accent bg-accent-soft font-medium text-accent' : 'border-line-strong hover:bg-sunken',
      )}
    >
      {children}
    </button>
  )
}

function OtherType({ onAdd }: { onAdd: (type: string) => void }) {
  const id = useId()
  const [type, setType] = useState('')
  return (
    <form
      className="flex items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (type.trim() !== '') onAdd(type.trim())
        setType('')
      }}
    >
      <label htmlFor={id} className="sr-only">
        Another type
      </label>
      <Input
        id={id}
        value={type}
        onChange={(event) => setType(event.target.value)}
        placeholder="Another type"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        className="min-h-8 w-36 rounded-full text-sm"
      />
      <Button type="submit" look="quiet" size="small" className="px-1.5" disabled={type.trim() === ''}>
        <PlusIcon aria-hidden className="size-5" />
        <span className="sr-only">Add the type to the filter</span>
      </Button>
    </form>
  )
}
