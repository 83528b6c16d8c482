import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { keepRunning } from '@/scripts/supervisor/keep-running'

/** Says that it serves and lives until it is told to stop. */
const program = `process.send('ready'); process.on('message', () => process.exit(0))`

function keepOne() {
  const stopping = new AbortController()
  const lines: string[] = []
  const children: ReturnType<typeof fork>[] = []
  const start = () => {
    const child = fork('-e', [program], { execArgv: [], execPath: process.execPath, silent: true })
    children.push(child)
    return child
  }
  const say = (line: string) => void lines.push(line)
  const kept = keepRunning({ name: 'process', start, say, onFailedStart: say, stopping: stopping.signal })
  const end = async () => {
    const child = children.at(-1)
    child?.kill('SIGKILL')
    if (child) await once(child, 'exit')
  }
  return { kept, stopping, lines, children, end }
}

test('a process that ends is started again', async () => {
  const { kept, stopping, lines, children, end } = keepOne()
  await kept.ready
  await end()
  while (children.length < 2) await sleep(20)
  expect(lines).toEqual([
    expect.stringMatching(/^The process \(process \d+\) was ended by SIGKILL; starting it again$/),
  ])
  stopping.abort()
  await kept.stop(2000)
  expect(children.map(({ exitCode, signalCode }) => exitCode ?? signalCode)).toEqual(['SIGKILL', 0])
})

test('one that ends while everything stops, before its turn, is neither started again nor news', async () => {
  const { kept, stopping, lines, children, end } = keepOne()
  await kept.ready
  stopping.abort()
  await end()
  await sleep(700)
  await kept.stop(2000)
  expect(lines).toEqual([])
  expect(children).toHaveLength(1)
})

test('one that ended just before everything stops is not started again', async () => {
  const { kept, stopping, children, end } = keepOne()
  await kept.ready
  await end()
  stopping.abort()
  await sleep(700)
  await kept.stop(2000)
  expect(children).toHaveLength(1)
})
