import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { ErrorDetail } from '@/components/error-panel'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { UnsavedGuard } from '@/components/unsaved-guard'
import { useMay } from '@/lib/viewer'
import { CapRow } from './cap-row'
import { usePublishRules, type Outcome } from './publish-rules'
import { QuietRow } from './quiet-row'
import { listFindings, otherFindings, rowFindings, type Refusal } from './row-findings'
import { RuleList } from './rule-list'
import { draftOf, isSame, newCap, newQuiet, type RulesDraft } from './rules-draft'
import type { SendingRules } from './sending-query'

const NOTHING_WRONG: Refusal = { findings: [], sent: { caps: [], quiet: [] } }

/** The rules, to be changed and published as a whole. */
export function SendingForm({ rules }: { rules: SendingRules }) {
  const may = useMay('definitions:write')
  const form = useRef<HTMLFormElement>(null)
  const [base, setBase] = useState(rules)
  const [start, setStart] = useState(() => draftOf(rules))
  const [draft, setDraft] = useState(start)
  const [added, setAdded] = useState(0)
  const begin = (from: SendingRules) => {
    const fresh = draftOf(from)
    setBase(from)
    setStart(fresh)
    setDraft(fresh)
  }
  const publish = usePublishRules(begin)
  const refusal = publish.data?.kind === 'refused' ? publish.data.refusal : NOTHING_WRONG
  const changed = !isSame(draft, start)
  const isOvertaken = rules.version !== base.version
  // Who has changed nothing sees what others publish.
  if (isOvertaken && !changed) begin(rules)

  useEffect(() => {
    if (publish.data?.kind === 'refused') form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [publish.data])

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    publish.mutate({ draft, seen: rules.version })
  }
  const drop = () => {
    publish.reset()
    begin(rules)
  }
  const change = <List extends keyof RulesDraft>(list: List, rows: RulesDraft[List]) =>
    setDraft((before) => ({ ...before, [list]: rows }))
  const add = (row: { id: number }) => setAdded(row.id)
  const remove = <List extends keyof RulesDraft>(list: List, rows: RulesDraft[List]) => {
    change(list, rows)
    // The button that had the focus goes with its row.
    form.current?.querySelector<HTMLElement>(`[data-add="${list}"]`)?.focus()
  }

  return (
    <form ref={form} noValidate onSubmit={submit} autoComplete="off">
      <UnsavedGuard changed={changed} />
      <fieldset disabled={!may} className="min-w-0 space-y-5">
        <legend className="sr-only">Sending rules</legend>
        <RuleList
          list="caps"
          title="Frequency caps"
          note="How many marketing messages a contact gets at most. One that a cap keeps back is skipped, or waits up to a week if its step says so. What was sent before there was a cap does not count under it."
          none="There is none: nothing limits how many a contact gets."
          add="Add a cap"
          rows={draft.caps}
          findings={listFindings(refusal, 'caps')}
          onAdd={() => {
            const row = newCap()
            add(row)
            change('caps', [...draft.caps, row])
          }}
          onRemove={(row) =>
            remove(
              'caps',
              draft.caps.filter((each) => each !== row),
            )
          }
        >
          {(cap, number, remove) => (
            <CapRow
              key={cap.id}
              cap={cap}
              number={number}
              isNew={cap.id === added}
              findings={rowFindings(refusal, 'caps', cap.id)}
              onChange={(part) =>
                change(
                  'caps',
                  draft.caps.map((each) => (each === cap ? { ...each, ...part } : each)),
                )
              }
              onRemove={remove}
            />
          )}
        </RuleList>
        <RuleList
          list="quiet"
          title="Quiet hours"
          note="When no marketing message leaves. A run waits at its step until they are over, unless the step says to skip the message."
          none="There are none: messages leave at any hour."
          add="Add quiet hours"
          rows={draft.quiet}
          findings={listFindings(refusal, 'quiet')}
          onAdd={() => {
            const row = newQuiet()
            add(row)
            change('quiet', [...draft.quiet, row])
          }}
          onRemove={(row) =>
            remove(
              'quiet',
              draft.quiet.filter((each) => each !== row),
            )
          }
        >
          {(quiet, number, remove) => (
            <QuietRow
              key={quiet.id}
              quiet={quiet}
              number={number}
              isNew={quiet.id === added}
              findings={rowFindings(refusal, 'quiet', quiet.id)}
              onChange={(part) =>
                change(
                  'quiet',
                  draft.quiet.map((each) => (each === quiet ? { ...each, ...part } : each)),
                )
              }
              onRemove={remove}
            />
          )}
        </RuleList>
        {isOvertaken && changed && (
          <Notice tone="warn" title="Others have published rules meanwhile">
            Version {rules.version} is in force now. To save replaces it with what stands here; to drop your changes
            shows it.
          </Notice>
        )}
        <OutcomeNotice outcome={publish.data} failure={publish.error} changed={changed} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" look="primary" disabled={!changed} busy={publish.isPending}>
            Save
          </Button>
          <Button disabled={!changed || publish.isPending} onClick={drop}>
            Drop changes
          </Button>
          {changed && <p className="text-ink-soft">There are changes that are not saved.</p>}
        </div>
      </fieldset>
      {!may && (
        <p className="mt-3 text-sm text-ink-soft">This key may not change the rules: it lacks definitions:write.</p>
      )}
    </form>
  )
}

interface OutcomeNoticeProps {
  outcome: Outcome | undefined
  failure: Error | null
  changed: boolean
}

function OutcomeNotice({ outcome, failure, changed }: OutcomeNoticeProps) {
  if (failure !== null) {
    return (
      <Notice tone="bad" title="The rules could not be saved">
        <ErrorDetail error={failure} />
      </Notice>
    )
  }
  if (outcome?.kind === 'refused') {
    return (
      <Notice tone="bad" title="Nothing was saved">
        {otherFindings(outcome.refusal).join(' ') || 'Mend what is marked above, then save again.'}
      </Notice>
    )
  }
  return outcome?.kind === 'published' && !changed ? <Notice tone="good">Saved. They bind from now on.</Notice> : null
}
