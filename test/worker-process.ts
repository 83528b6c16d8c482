// A worker that can be killed: its one task says that it has started, and never ends.
import { runWorker } from '@/lib/worker/run-worker'

const run = () => {
  process.send?.('started')
  return new Promise<never>(() => undefined)
}
await runWorker({ tasks: { 'test.cut_off': { run } }, schedule: [], stopping: new AbortController().signal })
