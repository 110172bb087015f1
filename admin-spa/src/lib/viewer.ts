import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql, type ResultOf } from '@/lib/graphql'

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      kind
      scopes
      workspace {
        id
        name
        slug
      }
    }
  }
`)

export type Viewer = ResultOf<typeof ViewerDocument>['viewer']

/** What the key of this session is and may do. */
export const viewerQuery = queryOptions({
  queryKey: ['viewer'],
  queryFn: async ({ signal }) => (await call(ViewerDocument, {}, { signal })).viewer,
  staleTime: 5 * 60_000,
})

/** Whether the key may use fields of this scope; true until that is known, since the server has the last word. */
export function useMay(scope: string): boolean {
  const { data } = useQuery(viewerQuery)
  return data === undefined || data.scopes.includes(scope)
}
