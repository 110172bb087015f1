import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'
import { useDebounced } from '@/lib/use-debounced'
import { findingsAt } from '@/lib/user-errors'

const STANDS_STILL_MS = 400

const CheckCriteriaDocument = graphql(`
  query CheckCriteria($predicate: JSON!) {
    checkPredicate(predicate: $predicate) {
      userErrors {
        field
        message
      }
    }
  }
`)

/** What is wrong with criteria, once typing stops; nothing if they are good, or if nobody knows. */
export function useCriteriaFaults(criteria: string): string[] {
  const settled = useDebounced(criteria, STANDS_STILL_MS)
  const { data } = useQuery({
    queryKey: ['check-criteria', settled],
    queryFn: async ({ signal }) =>
      (await call(CheckCriteriaDocument, { predicate: settled }, { signal })).checkPredicate,
    enabled: settled.trim() !== '',
    // What was wrong stays until it is known whether it still is.
    placeholderData: keepPreviousData,
  })
  return criteria.trim() === '' || data === undefined ? [] : findingsAt(data.userErrors, 'predicate')
}
