import { QueryClient } from '@tanstack/react-query'
import { passing } from '@/lib/api-error'

/** The cache of what the server said. A failure that may pass is tried again twice; nothing else is. */
export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => passing(error) && failures < 2,
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      mutations: { retry: false },
    },
  })
}
