import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const server = process.env.PERENNIAL_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  base: '/admin/',
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: ['chrome126', 'firefox126', 'safari18'],
    // The page's Content-Security-Policy allows files of its own origin only: no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file: it comes once, and a tab that is open over a release asks for no part that is gone.
    chunkSizeWarningLimit: 800,
  },
  server: { port: 5173, proxy: { '/admin/graphql': { target: server, changeOrigin: true, ws: true } } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
})
