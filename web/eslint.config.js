import { readdirSync } from 'node:fs';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const features = readdirSync('src/features');

// Imports point one way: ui and lib, then desk, features, app. A new feature folder gets its zone by existing.
const zone = (folder, forbidden, message) => ({
  files: [`src/${folder}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`, message }] }],
  },
});
const zones = [
  zone('lib', ['ui', 'desk', 'features', 'app'], 'lib stands on its own.'),
  zone('ui', ['desk', 'features', 'app'], 'ui knows no feature.'),
  zone('desk', ['features', 'app'], 'The desk knows no feature: each brings its own document.'),
  ...features.map((feature) =>
    zone(
      `features/${feature}`,
      ['app', 'features', ...features.filter((other) => other !== feature)],
      'Features know neither the app nor each other; compose them in app, or share through ui or lib.',
    ),
  ),
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'src/api/'] },
  // Prettier leaves long texts and comments as they are.
  {
    files: ['src/**/*.{ts,tsx}', '**/*.{js,mjs}'],
    rules: { 'max-len': ['error', { code: 120, ignoreUrls: true }] },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.app.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'max-lines': ['error', 400],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines it.' },
        { selector: 'TSInterfaceDeclaration[id.name=/^I[A-Z]/]', message: 'No I prefix.' },
        {
          selector: 'JSXAttribute[name.name="type"] > Literal[value=/^(date|datetime-local|time)$/]',
          message: 'Every browser writes these in its own way: use DayField or MinuteField of ui/DateFields.',
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  ...zones,
  {
    files: ['src/app/router.tsx', 'src/features/**/*.tsx', 'src/app/**/*.tsx'],
    rules: { '@typescript-eslint/only-throw-error': 'off' },
  },
);
