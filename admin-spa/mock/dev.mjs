/** Vite's development server with the mock behind it, in one process. */
import { createServer } from 'vite'
import { answerGraphQL, MOCK_KEY } from './server.mjs'

const server = await createServer({
  plugins: [
    {
      name: 'perennial-mock',
      configureServer: (vite) =>
        void vite.middlewares.use('/admin/graphql', (request, response, next) => {
          answerGraphQL(request, response).catch(next)
        }),
    },
  ],
})
await server.listen()
server.printUrls()
console.log(`  Sign in with ${MOCK_KEY}`)
