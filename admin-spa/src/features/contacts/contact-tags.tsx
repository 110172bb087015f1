import { PlusIcon, XMarkIcon } from '@heroicons/react/20/solid'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import { ErrorDetail } from '@/components/error-panel'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { call } from '@/lib/api'
import { graphql, type VariablesOf } from '@/lib/graphql'
import { useMay } from '@/lib/viewer'
import type { Contact } from './contact-query'

const TagContactDocument = graphql(`
  mutation TagContact($input: TagContactInput!) {
    tagContact(input: $input) {
      contact {
        id
      }
      userErrors {
        message
      }
    }
  }
`)
type Change = Omit<VariablesOf<typeof TagContactDocument>['input'], 'contact'>

/** The tags of a contact, to be put on and taken off, and the lists that it is on. */
export function ContactTags({ contact }: { contact: Contact }) {
  const may = useMay('contacts:write')
  const tag = useTagContact(contact.id)
  const problems = tag.data?.userErrors ?? []
  return (
    <Card title="Tags and lists" className="text-sm">
      <Labels name="Tags" none="No tags.">
        {contact.tags.map((each) => (
          <Label key={each}>
            {each}
            <button
              type="button"
              className="rounded-full p-0.5 hover:not-disabled:bg-surface disabled:opacity-60"
              disabled={!may || tag.isPending}
              onClick={() => tag.mutate({ remove: [each] })}
            >
              <XMarkIcon aria-hidden className="size-4" />
              <span className="sr-only">Take off {each}</span>
            </button>
          </Label>
        ))}
      </Labels>
      <NewTag
        disabled={!may}
        busy={tag.isPending}
        onAdd={async (added) => succeeded(tag.mutateAsync({ add: [added] }))}
      />
      {!may && <p className="mt-2 text-ink-soft">This key may not change tags: it lacks contacts:write.</p>}
      {problems.length > 0 && (
        <Notice tone="bad" title="The tags could not be changed" className="mt-3">
          {problems.map((problem) => problem.message).join(' ')}
        </Notice>
      )}
      {tag.error !== null && (
        <Notice tone="bad" title="The tags could not be changed" className="mt-3">
          <ErrorDetail error={tag.error} />
        </Notice>
      )}
      <h3 className="mt-5 mb-2 border-t border-line pt-4 font-medium">Lists</h3>
      <Labels name="Lists" none="On no list.">
        {contact.lists.map((list) => (
          <Label key={list}>{list}</Label>
        ))}
      </Labels>
    </Card>
  )
}

function Labels({ name, none, children }: { name: string; none: string; children: ReactNode[] }) {
  if (children.length === 0) return <p className="text-ink-soft">{none}</p>
  return (
    <ul aria-label={name} className="flex flex-wrap gap-1.5">
      {children}
    </ul>
  )
}

function Label({ children }: { children: ReactNode }) {
  return (
    <li className="inline-flex max-w-full items-center gap-1 rounded-full bg-sunken px-2.5 py-0.5 break-all">
      {children}
    </li>
  )
}

interface NewTagProps {
  disabled: boolean
  busy: boolean
  /** Says whether the tag is on now. */
  onAdd: (tag: string) => Promise<boolean>
}

function NewTag({ disabled, busy, onAdd }: NewTagProps) {
  const id = useId()
  const [tag, setTag] = useState('')
  return (
    <form
      className="mt-3 flex items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        void onAdd(tag.trim()).then((isOn) => isOn && setTag(''))
      }}
    >
      <label htmlFor={id} className="sr-only">
        New tag
      </label>
      <Input
        id={id}
        value={tag}
        onChange={(event) => setTag(event.target.value)}
        placeholder="New tag"
        autoComplete="off"
        autoCapitalize="none"
        disabled={disabled}
        className="min-h-8 text-sm"
      />
      <Button type="submit" look="quiet" size="small" disabled={disabled || tag.trim() === ''} busy={busy}>
        <PlusIcon aria-hidden className="size-5" />
        <span className="sr-only">Put on the tag</span>
      </Button>
    </form>
  )
}

/** Whether a change was made; what went wrong is shown from the mutation itself. */
async function succeeded(change: Promise<{ userErrors: unknown[] }>): Promise<boolean> {
  try {
    return (await change).userErrors.length === 0
  } catch {
    return false
  }
}

function useTagContact(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (change: Change) =>
      (await call(TagContactDocument, { input: { contact: { id }, ...change } })).tagContact,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['contact', id] }),
  })
}
