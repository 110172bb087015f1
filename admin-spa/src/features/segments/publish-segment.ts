import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'

const PublishSegmentDocument = graphql(`
  mutation PublishSegment($input: PublishSegmentInput!) {
    publishSegment(input: $input) {
      segment {
        key
      }
      userErrors {
        field
        message
      }
    }
  }
`)

/** What stands in the form: all of it text. */
export interface SegmentDraft {
  key: string
  name: string
  description: string
  criteria: string
}

export function usePublishSegment(onPublished: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ description, ...draft }: SegmentDraft) => {
      const input = { ...draft, ...(description.trim() !== '' && { description: description.trim() }) }
      return (await call(PublishSegmentDocument, { input })).publishSegment
    },
    onSuccess: async ({ userErrors }, { key }) => {
      if (userErrors.length > 0) return
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['segments'] }),
        queryClient.invalidateQueries({ queryKey: ['segment-names'] }),
        queryClient.invalidateQueries({ queryKey: ['placement'] }),
        queryClient.invalidateQueries({ queryKey: ['segment-size', key] }),
      ])
      onPublished()
    },
  })
}
