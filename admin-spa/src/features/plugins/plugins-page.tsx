import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@/components/empty-state'
import { ErrorPanel } from '@/components/error-panel'
import { PageHeader } from '@/components/page-header'
import { LoadingRows } from '@/components/ui/skeleton'
import { usePageTitle } from '@/lib/use-page-title'
import { PluginCard } from './plugin-card'
import { pluginsQuery } from './plugins-query'

/** The plugins of the installation and how they stand in this workspace. */
export function PluginsPage() {
  usePageTitle('Plugins')
  const { data: plugins, error, refetch } = useQuery({ ...pluginsQuery, refetchInterval: 10_000 })
  return (
    <>
      <PageHeader title="Plugins">Installed once for all workspaces; enabled and set up for each.</PageHeader>
      {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {plugins === undefined && error === null && (
        <div className="rounded-lg border border-line bg-surface px-4">
          <LoadingRows what="plugins" rows={3} />
        </div>
      )}
      {plugins?.length === 0 && (
        <EmptyState title="No plugin is installed">
          An operator puts plugins into the server’s plugin folder.
        </EmptyState>
      )}
      <div className="space-y-5">
        {plugins?.map((plugin) => (
          <PluginCard key={`${plugin.id} ${plugin.version}`} plugin={plugin} />
        ))}
      </div>
    </>
  )
}
