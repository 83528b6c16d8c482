import { run } from './prepare.mjs'

await run('./supervisor/main.ts')
