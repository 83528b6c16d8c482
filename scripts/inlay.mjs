import { run } from './prepare.mjs'

await run('../lib/cli/main.ts')
