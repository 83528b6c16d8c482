import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { listStatement } from '@/bench/reference-statements'
import type { Tool } from '@/scripts/debian-packages'
import type { World } from '@/bench/world'

/** Transactions a second of the reference's list, as PostgreSQL's own benchmark sends it. */
export async function runPgbench(
  { file, env }: Tool,
  world: World,
  connections: number,
  seconds: number,
): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-pgbench-'))
  try {
    const script = path.join(folder, 'list.sql')
    const statement = listStatement.text
      .replaceAll('$1', `('ent_' || lpad(to_hex(cast(:e as int)), 24, '0'))`)
      .replaceAll('$2', `'inv_g'`)
    writeFileSync(script, `\\set e random(1, ${world.small.length})\n${statement.replaceAll(/\s+/g, ' ')};\n`)
    const options = ['-n', '-M', 'prepared', '-j1', `-c${connections}`, `-T${seconds}`, '-f', script]
    const { stdout } = await promisify(execFile)(file, [...options, world.ownerUrl], { env })
    const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
    if (!(rate > 0)) throw new Error(`pgbench: ${stdout}`)
    return rate
  } finally {
    rmSync(folder, { recursive: true })
  }
}
