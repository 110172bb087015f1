/**
 * Joins the admin contract, whose home is graphql-schema/, into one file: the GraphQL documents of this app are typed from it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const contract = fileURLToPath(new URL('../../graphql-schema/src/main/resources/graphql/', import.meta.url))

/** The files of the contract that `/admin/graphql` is made of. */
export function contractFiles() {
  return ['common', 'admin'].flatMap((folder) =>
    readdirSync(join(contract, folder))
      .filter((name) => name.endsWith('.graphqls'))
      .sort()
      .map((name) => join(contract, folder, name)),
  )
}

/** The SDL of `/admin/graphql`. */
export function contractText() {
  return contractFiles()
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = fileURLToPath(new URL('../.generated/', import.meta.url))
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'schema.graphqls'), contractText())
}
