import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A folder among the temporary files that PostgreSQL's user may enter; its maker removes it. */
export function makeDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'inlay-runtime-'))
  chmodSync(directory, 0o755)
  return directory
}
