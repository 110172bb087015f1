import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

// Imports go one way: app -> features -> components -> lib. A feature is one flat folder that knows no other feature;
// the app puts features together. Inside a folder imports are relative, between folders they start with `@/`.
const app = { group: ['@/app/*'], message: 'Only app/ sees app/: move what is shared down.' }
const features = {
  group: ['@/features/*'],
  message: 'A feature knows no other feature (inside one, import with ./): put them together in app/.',
}
const components = { group: ['@/components/*'], message: 'lib/ knows no components.' }
const upwards = { group: ['../*'], message: 'Between folders import with @/, so that the direction can be seen.' }
/** @param {object[]} patterns @returns {import('eslint').Linter.RulesRecord} */
const only = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })

export default tseslint.config(
  { ignores: ['dist', 'target', '.generated', 'node_modules', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, reactHooks.configs.flat['recommended-latest']],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // The router's redirects are thrown, by its design.
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  { files: ['src/app/**/*.{ts,tsx}'], rules: only(upwards) },
  { files: ['src/features/**/*.{ts,tsx}'], rules: only(upwards, app, features) },
  { files: ['src/components/**/*.{ts,tsx}'], rules: only(app, features) },
  {
    files: ['src/lib/**/*.{ts,tsx}'],
    ignores: ['src/lib/graphql.ts'],
    rules: only(upwards, app, features, components),
  },
  {
    files: ['e2e/**/*.ts', '*.config.ts'],
    extends: [tseslint.configs.strict],
  },
  {
    files: ['mock/**/*.mjs', 'scripts/**/*.mjs', '*.config.js'],
    languageOptions: { globals: globals.node },
  },
  { files: ['public/**/*.js'], languageOptions: { globals: globals.browser } },
)
