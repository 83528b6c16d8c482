import { buildIfNeeded } from '@/scripts/build'

await buildIfNeeded(console.log)
