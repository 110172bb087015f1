import { findingsAt, findingsElsewhere, findingsIn, type Finding } from '@/lib/user-errors'
import type { RulesDraft } from './rules-draft'

export const LISTS = { caps: 'frequencyCaps', quiet: 'quietHours' } as const
type List = keyof typeof LISTS

/** What was found wrong in the rules that were sent. Its paths count rows as they stood then. */
export interface Refusal {
  findings: Finding[]
  sent: RulesDraft
}

/** What is wrong in one row: by field, and with the row as a whole. */
export interface RowFindings {
  at: (...fields: string[]) => string[]
  whole: (...fields: string[]) => string[]
}

/** The findings of one row, wherever it stands by now. */
export function rowFindings({ findings, sent }: Refusal, list: List, id: number): RowFindings {
  const index = sent[list].findIndex((row) => row.id === id)
  const row = [LISTS[list], String(index)]
  const own = index === -1 ? [] : findingsIn(findings, ...row)
  return {
    at: (...fields) => fields.flatMap((field) => findingsAt(own, ...row, field)),
    whole: (...fields) =>
      findingsElsewhere(
        own,
        fields.map((field) => [...row, field]),
      ),
  }
}

/** What is wrong with a list as a whole, such as quiet hours that leave no hour of the week. */
export function listFindings({ findings, sent }: Refusal, list: List): string[] {
  return findingsElsewhere(
    findingsIn(findings, LISTS[list]),
    sent[list].map((_, index) => [LISTS[list], String(index)]),
  )
}

/** What belongs to neither list. */
export function otherFindings({ findings }: Refusal): string[] {
  return findingsElsewhere(
    findings,
    Object.values(LISTS).map((list) => [list]),
  )
}
