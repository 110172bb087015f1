import './theme.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '@/lib/query-client'
import { session } from '@/lib/session'
import { createAppRouter } from './router'

const queryClient = createQueryClient()
const router = createAppRouter()

// Whatever ends the session, nothing of the workspace stays in memory and the sign-in page comes up.
session.subscribe(() => {
  if (session.key() !== null) return
  queryClient.clear()
  void router.invalidate()
})

const element = document.getElementById('app')
if (element === null) throw new Error('index.html has no element "app"')
createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
