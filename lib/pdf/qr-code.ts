import { correction, generate, mode } from 'lean-qr'

/** Which modules are dark, row by row. */
export type QrCode = readonly (readonly boolean[])[]

type Options = { bytes: Uint8Array; eci?: number; version?: number }

/** A code at level M, as both banks' standards want it. `eci` names the character set where a reader must be told. */
export function qrCode({ bytes, eci, version }: Options): QrCode {
  const data = mode.bytes(bytes)
  const code = generate(eci === undefined ? data : mode.multi(mode.eci(eci), data), {
    minCorrectionLevel: correction.M,
    maxCorrectionLevel: correction.M,
    ...(version !== undefined && { minVersion: version, maxVersion: version }),
  })
  return Array.from({ length: code.size }, (_, y) => Array.from({ length: code.size }, (__, x) => code.get(x, y)))
}
