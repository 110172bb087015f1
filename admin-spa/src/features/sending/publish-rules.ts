import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'
import { inputOf, notNumbers, type RulesDraft } from './rules-draft'
import type { Refusal } from './row-findings'
import { SendingRulesParts, sendingRulesQuery, type SendingRules } from './sending-query'

const PublishSendingRulesDocument = graphql(
  `
    mutation PublishSendingRules($input: PublishSendingRulesInput!) {
      publishSendingRules(input: $input) {
        sendingRules {
          ...SendingRulesParts
        }
        userErrors {
          field
          message
        }
      }
    }
  `,
  [SendingRulesParts],
)

interface Publication {
  draft: RulesDraft
  /** The version that the person knows of. */
  seen: number
}

/** What became of a publication: refused, not tried since others published meanwhile, or done. */
export type Outcome =
  { kind: 'refused'; refusal: Refusal } | { kind: 'overtaken' } | { kind: 'published'; rules: SendingRules }

export function usePublishRules(onPublished: (rules: SendingRules) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ draft, seen }: Publication): Promise<Outcome> => {
      const found = notNumbers(draft)
      if (found.length > 0) return { kind: 'refused', refusal: { findings: found, sent: draft } }
      // What is published replaces all there is: others' rules must not go unseen.
      const current = await queryClient.query({ ...sendingRulesQuery, staleTime: 0 })
      if (current.version !== seen) return { kind: 'overtaken' }
      const { publishSendingRules } = await call(PublishSendingRulesDocument, { input: inputOf(draft) })
      const { sendingRules, userErrors } = publishSendingRules
      return sendingRules === null
        ? { kind: 'refused', refusal: { findings: userErrors, sent: draft } }
        : { kind: 'published', rules: sendingRules }
    },
    onSuccess: (outcome) => {
      if (outcome.kind !== 'published') return
      queryClient.setQueryData(sendingRulesQuery.queryKey, outcome.rules)
      onPublished(outcome.rules)
    },
  })
}
