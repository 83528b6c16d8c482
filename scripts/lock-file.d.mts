/** Runs the work while no other process does the same: two starts of one folder must not install or build at once. */
export function withLockFile(file: string, work: () => unknown): Promise<unknown>
