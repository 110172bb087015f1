/**
 * A small stand-in for the server: the GraphQL contract over the mock's store, and the built app under /admin/ with the
 * Content-Security-Policy that the server sends. `node mock/server.mjs` listens on PORT (default 8081).
 */
import { buildSchema, graphql, isObjectType } from 'graphql'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { contractText } from '../scripts/schema.mjs'
import { resolvers } from './resolvers.mjs'
import { Subscription } from './subscriptions.mjs'
import { keys, seed } from './store.mjs'

export const MOCK_KEY = process.env.PERENNIAL_SECRET_KEY ?? 'prn_sk_mock'
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

const built = fileURLToPath(new URL('../dist/', import.meta.url))
const mediaTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
])

const schema = buildSchema(contractText())
for (const [typeName, fields] of Object.entries(resolvers)) {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) throw new Error(`The contract has no type ${typeName}`)
  for (const [fieldName, resolve] of Object.entries(fields)) {
    const field = type.getFields()[fieldName]
    if (field === undefined) throw new Error(`The contract has no field ${typeName}.${fieldName}`)
    field.resolve = /** @type {import('graphql').GraphQLFieldResolver<any, any>} */ (resolve)
  }
}

for (const [fieldName, subscribe] of Object.entries(Subscription)) {
  const field = schema.getSubscriptionType()?.getFields()[fieldName]
  if (field === undefined) throw new Error(`The contract has no field Subscription.${fieldName}`)
  field.subscribe = /** @type {import('graphql').GraphQLFieldResolver<any, any>} */ (subscribe)
}

seed(MOCK_KEY)

/** Takes WebSockets on a server, for keys that are known. @param {import('node:http').Server} server */
function listen(server) {
  useServer(
    {
      schema,
      onConnect: ({ connectionParams, extra }) => {
        const key = keys.has(String(connectionParams?.['Authorization']).replace(/^Bearer /, ''))
        if (!key) extra.socket.close(4401, 'Unauthorized')
        return key
      },
    },
    new WebSocketServer({ server, path: '/admin/graphql' }),
  )
}

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
export async function answerGraphQL(request, response) {
  const requestId = randomUUID()
  const send = (/** @type {number} */ status, /** @type {object} */ body) => {
    response.writeHead(status, { 'content-type': 'application/graphql-response+json', 'x-request-id': requestId })
    response.end(JSON.stringify(body))
  }
  const key = keys.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '')
  if (key === undefined) {
    return send(401, {
      errors: [{ message: 'The key is not known or was revoked.', extensions: { code: 'UNAUTHENTICATED' } }],
    })
  }
  const { query, variables, operationName } = JSON.parse(await bodyOf(request))
  const result = await graphql({
    schema,
    source: query,
    variableValues: variables,
    operationName,
    contextValue: { key },
  })
  send(200, { ...result, extensions: { requestId } })
}

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** @param {string} path @param {import('node:http').ServerResponse} response */
async function answerFile(path, response) {
  const wanted = normalize(decodeURIComponent(path.slice('/admin/'.length)))
  const name = extname(wanted) === '' || wanted.startsWith('..') ? 'index.html' : wanted
  const content = await readFile(join(built, name)).catch(() => null)
  response.writeHead(content === null ? 404 : 200, {
    'content-type': mediaTypes.get(extname(name)) ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  response.end(content)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? 8081)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://mock').pathname
    const answer = path === '/admin/graphql' ? answerGraphQL(request, response) : answerFile(path, response)
    answer.catch((error) => {
      console.error(error)
      response.writeHead(500).end()
    })
  })
  listen(server)
  server.listen(port, '127.0.0.1', () => console.log(`Mock at http://127.0.0.1:${port}/admin/, key ${MOCK_KEY}`))
}
