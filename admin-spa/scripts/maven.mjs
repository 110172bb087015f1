/**
 * What Maven runs: `node scripts/maven.mjs build` puts the built app into target/classes, `node scripts/maven.mjs check` tests
 * it, and so does `npm run check`. Each does nothing if nothing it depends on has changed since it last succeeded.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contractFiles } from './schema.mjs'

const home = fileURLToPath(new URL('..', import.meta.url))
const built = 'target/classes/META-INF/resources/admin'
const goals = {
  build: {
    reads: ['src', 'public', 'index.html'],
    makes: built,
    run: () => npm('run', 'build', '--', '--outDir', built, '--emptyOutDir'),
  },
  check: { reads: ['src', 'public', 'index.html', 'e2e', 'mock'], makes: null, run: () => npm('run', 'check:all') },
}

/** @param {string[]} args */
function npm(...args) {
  const { status } = spawnSync('npm', args, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

/** @param {string} path @returns {string[]} the files at or below it */
function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}

/** @param {string[]} reads */
function digest(reads) {
  const own = readdirSync(home).filter((name) => statSync(join(home, name)).isFile() && name !== 'README.md')
  const files = [...own, 'scripts', ...reads].flatMap((name) => filesIn(join(home, name)))
  const hash = createHash('sha256').update(process.version)
  for (const file of [...files, ...contractFiles()])
    hash.update(file.slice(home.length)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

/** `npm ci` starts from nothing: only where the lockfile is newer than what was installed from it. */
function install() {
  const installed = join(home, 'node_modules/.package-lock.json')
  const current =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(home, 'package-lock.json')).mtimeMs
  if (!current) npm('ci')
}

const name = process.argv[2]
if (name !== 'build' && name !== 'check') throw new Error('Say what to do: build or check.')
const { reads, makes, run } = goals[name]
const stamp = join(home, `target/${name}.sha256`)
const now = digest(reads)
const done =
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === now &&
  (makes === null || existsSync(join(home, makes, 'index.html')))
if (done) {
  console.log(`admin-spa: nothing to ${name}, nothing has changed`)
} else {
  rmSync(stamp, { force: true })
  install()
  run()
  mkdirSync(join(home, 'target'), { recursive: true })
  writeFileSync(stamp, now)
}
