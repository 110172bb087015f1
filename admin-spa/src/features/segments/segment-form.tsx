import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { Link } from '@tanstack/react-router'
import { ErrorDetail } from '@/components/error-panel'
import { Button } from '@/components/ui/button'
import { Field, Input, TextArea } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { UnsavedGuard } from '@/components/unsaved-guard'
import { findingsAt, findingsElsewhere } from '@/lib/user-errors'
import { useMay } from '@/lib/viewer'
import { useCriteriaFaults } from './check-criteria'
import { keyOfName } from './key-of-name'
import { usePublishSegment, type SegmentDraft } from './publish-segment'

const FIELDS = ['name', 'key', 'description', 'criteria']

interface SegmentFormProps {
  start: SegmentDraft
  /** Keys that a new segment can't have; null if it is one that is there, which keeps its own. */
  taken: string[] | null
  onPublished: () => void
}

/** Publishes a segment or a new version of one. */
export function SegmentForm({ start, taken, onPublished }: SegmentFormProps) {
  const may = useMay('definitions:write')
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(start)
  const [keyIsOwn, setKeyIsOwn] = useState(false)
  const [published, setPublished] = useState(false)
  const publish = usePublishSegment(() => setPublished(true))
  const faults = useCriteriaFaults(draft.criteria)
  const findings = publish.data?.userErrors ?? []
  const changed = FIELDS.some((field) => draft[field as keyof SegmentDraft] !== start[field as keyof SegmentDraft])
  const isTaken = !publish.isPending && !published && taken?.includes(draft.key) === true
  const change = (part: Partial<SegmentDraft>) => setDraft((before) => ({ ...before, ...part }))
  // What the server found in a text that was changed since is not said beside what it finds now.
  const refused = publish.variables?.criteria === draft.criteria ? findingsAt(findings, 'criteria') : []

  // Not in the mutation itself: only once this is rendered does the guard let through.
  useEffect(() => {
    if (published) onPublished()
  }, [published, onPublished])
  useEffect(() => {
    if (findings.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    // Once for each answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [publish.data])

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isTaken) publish.mutate(draft)
  }
  return (
    <form ref={form} noValidate onSubmit={submit} autoComplete="off" className="max-w-3xl space-y-5">
      <UnsavedGuard changed={changed && !published} />
      <Field label="Name" required errors={findingsAt(findings, 'name')}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            onChange={({ target: { value } }) =>
              change({ name: value, ...(taken !== null && !keyIsOwn && { key: keyOfName(value) }) })
            }
          />
        )}
      </Field>
      <Field
        label="Key"
        required
        hint={
          taken === null
            ? 'By this the API and other definitions call it. It stays.'
            : 'By this the API and other definitions call it. Once published it stays.'
        }
        errors={
          isTaken
            ? ['There is a segment with this key already. Choose another, or change that one.']
            : findingsAt(findings, 'key')
        }
      >
        {(control) => (
          <Input
            {...control}
            className="max-w-md font-mono text-[13px] read-only:bg-sunken"
            autoCapitalize="none"
            spellCheck={false}
            readOnly={taken === null}
            value={draft.key}
            onChange={({ target: { value } }) => {
              setKeyIsOwn(true)
              change({ key: value })
            }}
          />
        )}
      </Field>
      <Field label="Description" hint="What it is for." errors={findingsAt(findings, 'description')}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            value={draft.description}
            onChange={({ target: { value } }) => change({ description: value })}
          />
        )}
      </Field>
      <Field label="Criteria" required hint={<CriteriaHint />} errors={[...new Set([...faults, ...refused])]}>
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            className="font-mono text-[13px] leading-5"
            autoCapitalize="none"
            spellCheck={false}
            value={draft.criteria}
            onChange={({ target: { value } }) => change({ criteria: value })}
          />
        )}
      </Field>
      {publish.error !== null && (
        <Notice tone="bad" title="It could not be published">
          <ErrorDetail error={publish.error} />
        </Notice>
      )}
      {findings.length > 0 && (
        <Notice tone="bad" title="Nothing was published">
          {findingsElsewhere(
            findings,
            FIELDS.map((field) => [field]),
          ).join(' ') || 'Mend what is marked above, then publish again.'}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={!may} busy={publish.isPending}>
          Publish
        </Button>
        <Button asChild>
          <Link to="/segments">Cancel</Link>
        </Button>
      </div>
      {!may && <p className="text-sm text-ink-soft">This key may not change segments: it lacks definitions:write.</p>}
    </form>
  )
}

function CriteriaHint() {
  return (
    <>
      A condition on one contact, such as <code>order.completed.count(90d) &gt;= 3 and not tag(internal)</code>. The
      API’s README, section Predicates, teaches all of it.
    </>
  )
}
