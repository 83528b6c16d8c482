const key = Symbol.for('server.draining')
// server.ts and the compiled route of /readyz are separate bundles: a module's variable would be two.
const state = globalThis as { [key]?: boolean }

/** Whether this process has been told to stop: it finishes what it has, and asks for nothing more. */
export const isDraining = (): boolean => state[key] === true

export function startDraining() {
  state[key] = true
}
