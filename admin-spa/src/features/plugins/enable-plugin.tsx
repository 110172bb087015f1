import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ErrorDetail } from '@/components/error-panel'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'
import { useMay } from '@/lib/viewer'
import { pluginsQuery, type Plugin } from './plugins-query'

const EnablePluginDocument = graphql(`
  mutation EnablePlugin($input: EnablePluginInput!) {
    enablePlugin(input: $input) {
      plugin {
        id
      }
      userErrors {
        message
      }
    }
  }
`)

/** Enables a plugin in this workspace. */
export function EnablePlugin({ plugin }: { plugin: Plugin }) {
  const may = useMay('plugins:write')
  const queryClient = useQueryClient()
  const enable = useMutation({
    mutationFn: async () => (await call(EnablePluginDocument, { input: { plugin: plugin.id } })).enablePlugin,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: pluginsQuery.queryKey }),
  })
  const problems = enable.data?.userErrors ?? []
  return (
    <div className="space-y-3">
      <Button look="primary" size="small" disabled={!may} busy={enable.isPending} onClick={() => enable.mutate()}>
        Enable<span className="sr-only"> {plugin.id}</span>
      </Button>
      {!may && <p className="text-sm text-ink-soft">This key may not enable plugins: it lacks plugins:write.</p>}
      {problems.length > 0 && <Notice tone="bad">{problems.map((problem) => problem.message).join(' ')}</Notice>}
      {enable.error !== null && (
        <Notice tone="bad" title="It could not be enabled">
          <ErrorDetail error={enable.error} />
        </Notice>
      )}
    </div>
  )
}
